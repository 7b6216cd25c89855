// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/tab_order.h"

#include "widgets/view.h"

#include <QApplication>

#include <algorithm>

namespace attenscope {

std::vector<QWidget*> controlsByEye(QWidget& part) {
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
  if ((part.focusPolicy() & Qt::TabFocus) != 0 && part.isVisible()) controls.push_back(&part);
  for (const Placed& one : placed) controls.push_back(one.control);
  return controls;
}

std::vector<QWidget*> TabOrder::controlsIn(std::size_t pane) const {
  std::vector<QWidget*> all;
  for (QWidget* part : m_panes[pane])
    for (QWidget* control : controlsByEye(*part)) all.push_back(control);
  return all;
}

void TabOrder::moveOn(int by) {
  QWidget* focus = QApplication::focusWidget();
  const auto count = static_cast<int>(m_panes.size());
  int now = by > 0 ? -1 : count;
  for (int pane = 0; pane < count; ++pane)
    for (const QWidget* part : m_panes[static_cast<std::size_t>(pane)])
      if (focus != nullptr && (part == focus || part->isAncestorOf(focus))) now = pane;
  if (now >= 0 && now < count) m_last[static_cast<std::size_t>(now)] = focus;
  for (int step = 1; step <= count; ++step) {
    const auto pane = static_cast<std::size_t>(((now + by * step) % count + count) % count);
    const std::vector<QWidget*> controls = controlsIn(pane);
    if (controls.empty()) continue;
    const auto view = std::find_if(controls.begin(), controls.end(), [](const QWidget* control) {
      return qobject_cast<const View*>(control) != nullptr;
    });
    QWidget* wanted = view == controls.end() ? controls.front() : *view;
    if (const auto last = m_last.find(pane); last != m_last.end())
      if (std::find(controls.begin(), controls.end(), last->second) != controls.end()) wanted = last->second;
    return wanted->setFocus(by > 0 ? Qt::TabFocusReason : Qt::BacktabFocusReason);
  }
}

void TabOrder::apply() {
  std::vector<QWidget*> all;
  for (std::size_t pane = 0; pane < m_panes.size(); ++pane)
    for (QWidget* control : controlsIn(pane)) all.push_back(control);
  for (std::size_t i = 1; i < all.size(); ++i) QWidget::setTabOrder(all[i - 1], all[i]);
}

}  // namespace attenscope
