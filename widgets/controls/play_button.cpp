// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/play_button.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <utility>

namespace attenscope {

PlayButton::PlayButton(QWidget* parent) : QToolButton(parent) {
  setProperty("role", "step");
}

void PlayButton::setColor(const QColor& color) {
  m_color = color;
  update();
}

void PlayButton::setPlaying(bool playing) {
  if (std::exchange(m_playing, playing) != playing) update();
}

void PlayButton::paintEvent(QPaintEvent* event) {
  QToolButton::paintEvent(event);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(m_color);
  if (!isEnabled()) painter.setOpacity(0.4);
  const double size = 0.42 * std::min(width(), height());
  const QRectF box(width() / 2.0 - size / 2, height() / 2.0 - size / 2, size, size);
  if (m_playing) {
    const double bar = size * 0.34;
    painter.drawRect(QRectF(box.left(), box.top(), bar, size));
    painter.drawRect(QRectF(box.right() - bar, box.top(), bar, size));
  } else {
    QPainterPath triangle(box.topLeft() + QPointF(size * 0.08, 0));
    triangle.lineTo(box.right() + size * 0.08, box.center().y());
    triangle.lineTo(box.bottomLeft() + QPointF(size * 0.08, 0));
    painter.drawPath(triangle);
  }
}

}  // namespace attenscope
