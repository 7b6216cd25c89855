// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/comparison.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

bool alike(const Step& a, const Step& b) {
  if (a.value.shape() != b.value.shape() || a.axes.size() != b.axes.size() || a.value.size() == 0 ||
      a.distribution != b.distribution)
    return false;
  for (std::size_t axis = 0; axis < a.axes.size(); ++axis)
    if (a.axes[axis].kind != b.axes[axis].kind) return false;
  return true;
}

}  // namespace

std::optional<Comparison> comparisonOf(const Trace& trace, const Step& step) {
  if (!step.links.comparedWith.empty()) {
    const Step* before = trace.find(step.links.comparedWith, step.layer);
    if (before != nullptr && alike(*before, step)) return Comparison{before, &step};
    return std::nullopt;
  }
  for (const Step& other : trace.steps)
    if (other.links.comparedWith == step.id && other.layer == step.layer && alike(step, other))
      return Comparison{&step, &other};
  return std::nullopt;
}

double largestDifference(const Tensor& before, const Tensor& after) {
  double most = 0;
  for (std::int64_t i = 0; i < after.size(); ++i)
    if (std::isfinite(before[i]) && std::isfinite(after[i]))
      most = std::max(most, std::abs(static_cast<double>(after[i] - before[i])));
  return most;
}

}  // namespace attenscope
