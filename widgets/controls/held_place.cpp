// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/held_place.h"

#include <QApplication>
#include <QLayout>
#include <QMoveEvent>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace attenscope {

HeldPlace::HeldPlace(QScrollArea* area, QWidget* part) : QObject(area), m_area(area), m_part(part) {
  constexpr int kMilliseconds = 400;  // what follows from one choice comes within
  m_change.setInterval(kMilliseconds);
  m_change.setSingleShot(true);
  part->installEventFilter(this);
}

bool HeldPlace::eventFilter(QObject* watched, QEvent* event) {
  if (watched != m_part || event->type() != QEvent::Move) return false;
  if (!m_part->underMouse() || !m_area->isVisible()) {
    if (m_room > 0)
      QMetaObject::invokeMethod(
          this, [this] { setRoom(0); }, Qt::QueuedConnection);
    return false;
  }
  const int before = static_cast<QMoveEvent*>(event)->oldPos().y() - m_area->verticalScrollBar()->value();
  if (!m_change.isActive()) m_wanted = before;
  m_change.start();
  // Once all of the column is in its place.
  if (!std::exchange(m_waits, true))
    QMetaObject::invokeMethod(this, &HeldPlace::scroll, Qt::QueuedConnection);
  return false;
}

void HeldPlace::scroll() {
  m_waits = false;
  QScrollBar* bar = m_area->verticalScrollBar();
  const auto wanted = [this] { return std::max(0, m_part->y() - m_wanted); };
  // Where the column is too short for that, there is room below it for a while.
  constexpr int kMostTries = 8;  // the first may only take up what was free
  for (int i = 0; i < kMostTries && wanted() > bar->maximum(); ++i)
    setRoom(m_room + wanted() - bar->maximum());
  bar->setValue(wanted());
}

void HeldPlace::setRoom(int pixels) {
  QLayout* column = m_area->widget()->layout();
  QMargins margins = column->contentsMargins();
  margins.setBottom(margins.bottom() + pixels - m_room);
  m_room = pixels;
  column->setContentsMargins(margins);
  column->activate();
  QApplication::sendPostedEvents(m_area->widget(), QEvent::LayoutRequest);
}

}  // namespace attenscope
