// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/background_figures.h"

#include <QWidget>

#include <functional>

namespace attenscope {

/// Lets a widget on the screen ask for figures of large matrices (engine/analysis/kept_figures.h) without
/// waiting for them, and calls it again as they come.
class FigureWatch : public QObject {
  Q_OBJECT

 public:
  FigureWatch(QWidget* widget, std::function<void()> again);

  /// Calls `ask`. A widget that is part of no window, as in exported figures, waits for what it asks.
  template <typename Ask>
  void withoutWaiting(Ask ask) {
    if (m_widget->parentWidget() == nullptr && !m_widget->isVisible()) return ask();
    const kept::NotWaiting now;
    ask();
    m_missed = m_missed || now.missed();
  }

  /// Whether something is still to come.
  bool missed() const { return m_missed; }

 private:
  void arrive();

  QWidget* m_widget;
  std::function<void()> m_again;
  bool m_missed = false;
};

}  // namespace attenscope
