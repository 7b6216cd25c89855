// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/lesson_mark.h"

#include <QEvent>
#include <QScrollArea>

namespace attenscope {

LessonMark::LessonMark(QWidget* window) : QFrame(window) {
  setObjectName(QStringLiteral("lessonMark"));
  setAttribute(Qt::WA_TransparentForMouseEvents);
  hide();
}

void LessonMark::showAround(QWidget* part, const QRect& area) {
  end();
  if (part == nullptr || !part->isVisible()) return;
  m_part = part;
  m_area = area;
  scrollTo(part);
  m_part->installEventFilter(this);
  place();
  raise();
  show();
}

void LessonMark::scrollTo(QWidget* part) {
  for (QWidget* above = part->parentWidget(); above != nullptr; above = above->parentWidget())
    if (auto* scrolls = qobject_cast<QScrollArea*>(above)) scrolls->ensureWidgetVisible(part, 0, 24);
}

void LessonMark::end() {
  if (m_part) m_part->removeEventFilter(this);
  m_part.clear();
  hide();
}

void LessonMark::place() {
  constexpr int kOutside = 4;  // pixels
  const QRect of = m_area.isEmpty() ? m_part->rect() : m_area & m_part->rect();
  const QRect there(m_part->mapTo(parentWidget(), of.topLeft()), of.size());
  setGeometry(there.adjusted(-kOutside, -kOutside, kOutside, kOutside) & parentWidget()->rect());
}

bool LessonMark::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_part && event->type() == QEvent::Hide) {
    end();
  } else if (watched == m_part && (event->type() == QEvent::Move || event->type() == QEvent::Resize)) {
    place();
  }
  return QFrame::eventFilter(watched, event);
}

}  // namespace attenscope
