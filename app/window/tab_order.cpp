// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/tab_order.h"

#include <algorithm>

namespace attenscope {

std::vector<QWidget*> controlsByEye(const QWidget& part) {
  constexpr int kLine = 8;  // how far the middles of controls of one line lie apart, in pixels
  struct Placed {
    QWidget* control;
    QPoint middle;
  };
  std::vector<Placed> placed;
  for (QWidget* control : part.findChildren<QWidget*>()) {
    const bool reached = (control->focusPolicy() & Qt::TabFocus) != 0 && control->focusProxy() == nullptr;
    if (reached && control->isVisible() && control->window() == part.window())
      placed.push_back({control, control->mapTo(&part, control->rect().center())});
  }
  const auto higher = [](const Placed& a, const Placed& b) { return a.middle.y() < b.middle.y(); };
  const auto before = [](const Placed& a, const Placed& b) { return a.middle.x() < b.middle.x(); };
  std::stable_sort(placed.begin(), placed.end(), higher);
  for (auto first = placed.begin(); first != placed.end();) {
    const auto last = std::find_if(
        first, placed.end(), [&](const Placed& one) { return one.middle.y() > first->middle.y() + kLine; });
    std::stable_sort(first, last, before);
    first = last;
  }
  std::vector<QWidget*> controls;
  for (const Placed& one : placed) controls.push_back(one.control);
  return controls;
}

void TabOrder::apply() {
  std::vector<QWidget*> all;
  for (const QWidget* part : m_parts)
    for (QWidget* control : controlsByEye(*part)) all.push_back(control);
  if (std::equal(all.begin(), all.end(), m_applied.begin(), m_applied.end())) return;
  m_applied.assign(all.begin(), all.end());
  for (std::size_t i = 1; i < all.size(); ++i) QWidget::setTabOrder(all[i - 1], all[i]);
}

}  // namespace attenscope
