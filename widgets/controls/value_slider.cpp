// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/value_slider.h"

#include "widgets/theme/palette.h"

#include <cmath>

namespace attenscope {

ValueSlider::ValueSlider(Qt::Orientation orientation, QWidget* parent)
    : QSlider(orientation, parent), m_numberAt([](int position) { return static_cast<double>(position); }) {}

void ValueSlider::setNumbers(std::function<double(int)> numberAt) {
  m_numberAt = std::move(numberAt);
}

SpokenWhole ValueSlider::spoken() const {
  const int next = value() < maximum() ? value() + 1 : value() - 1;
  const double step = minimum() < maximum() ? std::abs(m_numberAt(next) - m_numberAt(value())) : 0;
  return {QAccessible::Slider, QAccessible::NoRole, formatNumber(m_numberAt(value())),
          SpokenNumber{m_numberAt(value()), m_numberAt(minimum()), m_numberAt(maximum()), step}};
}

void ValueSlider::setSpokenNumber(double number) {
  if (m_taker) return m_taker(number);
  int nearest = minimum();
  for (int position = minimum(); position <= maximum(); ++position)
    if (std::abs(m_numberAt(position) - number) < std::abs(m_numberAt(nearest) - number)) nearest = position;
  setValue(nearest);
}

}  // namespace attenscope
