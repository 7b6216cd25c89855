// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/key_windows.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace attenscope {

namespace {

std::optional<int> wholeParameter(const Trace& trace, const std::string& id) {
  const auto found = trace.parameters.find(id);
  return found == trace.parameters.end() ? std::nullopt : std::optional(std::atoi(found->second.c_str()));
}

std::vector<KeyWindow> declaredWindows(const Trace& trace, const Step& step, int rows, int columns) {
  std::vector<KeyWindow> windows;
  const Step* centers = trace.find(step.links.windowCenter, step.layer);
  const auto reach = wholeParameter(trace, step.links.windowReach);
  if (centers == nullptr || !reach || centers->value.size() != rows) return windows;
  for (int row = 0; row < rows; ++row) {
    const auto center = static_cast<double>(centers->value[row]);
    if (!std::isfinite(center)) return {};
    windows.push_back({std::max(0, static_cast<int>(std::ceil(center - *reach))),
                       std::min(columns - 1, static_cast<int>(std::floor(center + *reach))), center});
  }
  return windows;
}

}  // namespace

std::vector<KeyWindow> keyWindows(const Trace& trace, const Step& step, int rows, int columns) {
  if (step.axisOf(AxisKind::Query) < 0 || step.axisOf(AxisKind::Key) < 0) return {};
  if (!step.links.windowCenter.empty()) return declaredWindows(trace, step, rows, columns);
  const auto reach = wholeParameter(trace, step.links.windowReach);
  std::vector<KeyWindow> windows;
  if (!reach) return windows;
  for (int row = 0; row < rows; ++row)
    windows.push_back(
        {std::clamp(row - *reach, 0, columns - 1), std::clamp(row + *reach, 0, columns - 1), {}});
  return windows;
}

}  // namespace attenscope
