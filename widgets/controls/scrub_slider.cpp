// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/scrub_slider.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionSlider>
#include <QToolTip>

#include <utility>

namespace attenscope {

ScrubSlider::ScrubSlider(QWidget* parent) : QSlider(Qt::Horizontal, parent) {}

void ScrubSlider::setMarks(std::vector<Mark> marks, const QColor& color) {
  m_marks = std::move(marks);
  m_color = color;
  update();
}

int ScrubSlider::placeOf(int value) const {
  const QRect groove = part(QStyle::SC_SliderGroove);
  const int handle = part(QStyle::SC_SliderHandle).width();
  return groove.left() + handle / 2 +
         QStyle::sliderPositionFromValue(minimum(), maximum(), value, groove.width() - handle);
}

bool ScrubSlider::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip && !m_marks.empty()) {
    const auto* help = static_cast<QHelpEvent*>(event);
    QString text = m_marks.front().text;
    for (const Mark& mark : m_marks)
      if (placeOf(mark.value) <= help->pos().x()) text = mark.text;
    QToolTip::showText(help->globalPos(), text, this);
    return true;
  }
  return QSlider::event(event);
}

void ScrubSlider::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return QSlider::mousePressEvent(event);
  ++m_presses;
  const QPoint at = event->position().toPoint();
  if (!part(QStyle::SC_SliderHandle).contains(at)) {
    const QRect groove = part(QStyle::SC_SliderGroove);
    const int handle = part(QStyle::SC_SliderHandle).width();
    setSliderDown(true);
    setValue(QStyle::sliderValueFromPosition(minimum(), maximum(), at.x() - groove.left() - handle / 2,
                                             groove.width() - handle));
    // Between two frames that lie far apart there is nothing to take hold of.
    if (!part(QStyle::SC_SliderHandle).contains(at)) return setSliderDown(false);
  }
  QSlider::mousePressEvent(event);
}

void ScrubSlider::paintEvent(QPaintEvent* event) {
  if (!m_marks.empty()) {
    QPainter painter(this);
    const int middle = height() / 2;
    int last = -100;
    constexpr int kApart = 3;
    for (const Mark& mark : m_marks) {
      const int x = placeOf(mark.value);
      if (x - last < kApart) continue;
      last = x;
      painter.fillRect(QRect(x, middle - 7, 1, 4), m_color);
      painter.fillRect(QRect(x, middle + 4, 1, 4), m_color);
    }
  }
  QSlider::paintEvent(event);
}

QRect ScrubSlider::part(QStyle::SubControl control) const {
  QStyleOptionSlider option;
  initStyleOption(&option);
  return style()->subControlRect(QStyle::CC_Slider, &option, control, this);
}

}  // namespace attenscope
