// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"

#include <QApplication>
#include <QImage>
#include <QMouseEvent>
#include <QWidget>

/// A view's state at a step, with one row chosen.
inline attenscope::ViewState stateOf(std::shared_ptr<const attenscope::Trace> trace, const char* step,
                                     int query) {
  attenscope::ViewState state;
  state.step = trace->indexOf(step);
  state.trace = std::move(trace);
  state.selection.query = query;
  return state;
}

/// A mouse event at a place between pixels, which QTest does not know.
inline void send(QWidget& widget, QEvent::Type type, const QPointF& at, Qt::KeyboardModifiers keys = {}) {
  const bool move = type == QEvent::MouseMove;
  QMouseEvent event(type, at, at, move ? Qt::NoButton : Qt::LeftButton,
                    type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, keys);
  QApplication::sendEvent(&widget, &event);
}

/// How many pixels have exactly this colour.
inline int countPixels(const QImage& image, const QColor& color) {
  int count = 0;
  for (int y = 0; y < image.height(); ++y)
    for (int x = 0; x < image.width(); ++x) count += image.pixelColor(x, y).rgb() == color.rgb() ? 1 : 0;
  return count;
}
