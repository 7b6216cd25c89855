// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/scrolled_column.h"

#include <QEvent>
#include <QScreen>
#include <QScrollBar>

namespace attenscope {

ScrolledColumn::ScrolledColumn(QWidget* content, QWidget* parent, int beside)
    : QScrollArea(parent), m_beside(beside) {
  setFrameShape(QFrame::NoFrame);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setFocusPolicy(Qt::NoFocus);  // what is in it is scrolled to when it has the focus
  setWidget(content);
  content->installEventFilter(this);
}

QSize ScrolledColumn::sizeHint() const {
  return widget()->sizeHint() + QSize(verticalScrollBar()->sizeHint().width(), 0);
}

QSize ScrolledColumn::minimumSizeHint() const {
  constexpr int kLow = 120;
  constexpr int kAround = 210;  // a dialog's frame, margins and buttons
  const QSize least = widget()->minimumSizeHint();
  const int room = std::max(kLow, screen()->availableGeometry().height() - kAround - m_beside);
  return {least.width() + verticalScrollBar()->sizeHint().width(), std::min(room, least.height())};
}

bool ScrolledColumn::eventFilter(QObject* watched, QEvent* event) {
  if (watched == widget() && event->type() == QEvent::LayoutRequest) updateGeometry();
  return QScrollArea::eventFilter(watched, event);
}

}  // namespace attenscope
