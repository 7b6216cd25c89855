// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/head_gradients.h"

#include <cmath>

namespace attenscope {

namespace {

/// The scores that lead to these weights: the last ones before them in the same layer, of the same shape.
const Step* scoresBefore(const Trace& trace, const Step& weights) {
  const Step* found = nullptr;
  for (const Step& step : trace.steps) {
    if (&step == &weights) break;
    if (step.role == Role::Scores && step.layer == weights.layer && step.stack == weights.stack &&
        step.value.shape() == weights.value.shape())
      found = &step;
  }
  return found;
}

}  // namespace

std::vector<GradientNode> gradientNodes(const Trace& trace) {
  std::vector<GradientNode> nodes;
  for (const Step& step : trace.steps) {
    const bool weights = step.role == Role::Weights && step.distribution && !step.aggregated;
    const bool gate = step.role == Role::ChannelGate || step.role == Role::SpatialGate;
    if (!weights && !gate) continue;
    const Step* scores = weights ? scoresBefore(trace, step) : nullptr;
    const bool heads = step.axisOf(AxisKind::Head) == 0;
    const int node = scores != nullptr ? scores->node : step.node;
    if (node < 0) continue;
    std::erase_if(nodes, [&](const GradientNode& known) { return known.node == node; });
    nodes.push_back({node, heads ? step.value.dim(0) : 1, {step.id, step.stack, step.layer, heads ? 0 : -1}});
  }
  return nodes;
}

void addSquares(AtPlaces& squares, const GradientNode& at, const Tensor& gradient) {
  const std::int64_t part = gradient.size() / at.heads;
  GradientPlace place = at.place;
  for (std::int64_t head = 0; head < at.heads; ++head) {
    double sum = 0;
    for (std::int64_t i = head * part; i < (head + 1) * part; ++i)
      sum += static_cast<double>(gradient[i]) * static_cast<double>(gradient[i]);
    if (at.place.head >= 0) place.head = static_cast<int>(head);
    squares[place] += sum;
  }
}

AtPlaces sizesOf(const AtPlaces& squares, std::int64_t examples) {
  AtPlaces sizes;
  for (const auto& [place, sum] : squares) sizes[place] = std::sqrt(sum / static_cast<double>(examples));
  return sizes;
}

}  // namespace attenscope
