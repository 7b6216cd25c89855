// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/lesson_panel.h"
#include "widgets/theme/text_scale.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace attenscope {

namespace {

constexpr TextPixels kCell{20};
constexpr TextPixels kHeight{14};

}  // namespace

LessonDots::LessonDots(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("lessonDots"));
  setCursor(Qt::PointingHandCursor);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void LessonDots::setColors(const Palette& palette) {
  m_palette = palette;
  update();
}

void LessonDots::setPages(const std::vector<bool>& done, int page) {
  if (done == m_done && page == m_page) return;
  m_done = done;
  m_page = page;
  updateGeometry();
  update();
}

QSize LessonDots::sizeHint() const {
  return {kCell * static_cast<int>(m_done.size()), kHeight};
}

QSize LessonDots::minimumSizeHint() const {
  return {0, kHeight};
}

double LessonDots::cellWidth() const {
  if (m_done.empty()) return kCell;
  return std::min<double>(kCell, static_cast<double>(width()) / static_cast<double>(m_done.size()));
}

void LessonDots::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const double cell = cellWidth();
  const double size = std::min(withText(8), cell - 3);
  for (std::size_t i = 0; i < m_done.size(); ++i) {
    const bool here = static_cast<int>(i) == m_page;
    const double wide = here ? cell - 4 : size;
    const QRectF dot(static_cast<double>(i) * cell + (cell - wide) / 2, (height() - size) / 2, wide, size);
    const QColor color = here ? m_palette.accent : m_done[i] ? m_palette.text : m_palette.muted;
    painter.setPen(QPen(color, 1.4));
    painter.setBrush(m_done[i] || here ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(dot, size / 2, size / 2);
  }
}

void LessonDots::mousePressEvent(QMouseEvent* event) {
  const int page = static_cast<int>(event->position().x() / cellWidth());
  if (page >= 0 && page < static_cast<int>(m_done.size())) emit chosen(page);
}

}  // namespace attenscope
