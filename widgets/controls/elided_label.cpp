// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/elided_label.h"

#include "widgets/drawing/text.h"

#include <QPainter>

#include <cmath>

namespace attenscope {

void ElidedLabel::setText(const QString& text) {
  if (text == m_text) return;
  m_text = text;
  setAccessibleName(text);
  update();
}

QSize ElidedLabel::sizeHint() const {
  // Half a pixel too few, and it would end in "…".
  return {static_cast<int>(std::ceil(textWidth(font(), m_text))), fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const {
  return {0, fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setPen(palette().color(foregroundRole()));
  drawLine(painter, rect(), Qt::AlignLeft | Qt::AlignVCenter,
           elidedText(font(), m_text, Qt::ElideRight, width()));
}

}  // namespace attenscope
