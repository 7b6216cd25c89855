// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/scrolled_column.h"

#include <QEvent>
#include <QScreen>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <utility>
#include <vector>

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
  if (watched == widget() && event->type() == QEvent::LayoutRequest) {
    updateGeometry();
    QTimer::singleShot(0, this, &ScrolledColumn::endBetweenRows);  // when the rows have their places
  }
  return QScrollArea::eventFilter(watched, event);
}

void ScrolledColumn::resizeEvent(QResizeEvent* event) {
  QScrollArea::resizeEvent(event);
  endBetweenRows();
}

void ScrolledColumn::endBetweenRows() {
  int end = contentsRect().height();
  if (widget()->height() > end) {
    constexpr int kLeast = 60;  // a part of one row alone is better than nothing
    std::vector<std::pair<int, int>> rows;
    for (const QWidget* one : widget()->findChildren<QWidget*>()) {
      if (!one->isVisibleTo(widget()) || one->layout() != nullptr) continue;
      const int top = one->mapTo(widget(), QPoint()).y();
      rows.emplace_back(top, top + one->height());
    }
    // From below: what is cut by the end moves it up to its own beginning.
    std::sort(rows.rbegin(), rows.rend());
    for (const auto& [top, bottom] : rows)
      if (top < end && bottom > end && top > kLeast) end = top;
  }
  const int margin = contentsRect().height() - end;
  if (margin != viewportMargins().bottom()) setViewportMargins(0, 0, 0, margin);
}

}  // namespace attenscope
