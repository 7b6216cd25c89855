// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawing/hidden_cells.h"

#include <cmath>
#include <limits>

namespace attenscope {

const Step* maskedScoresOf(const Trace& trace, const Step& weights) {
  if (weights.role != Role::Weights || weights.axisOf(AxisKind::Key) < 0) return nullptr;
  const Step* found = nullptr;
  for (const Step& step : trace.steps) {
    if (&step == &weights) break;
    if (step.role == Role::Masked && step.layer == weights.layer && step.stack == weights.stack &&
        step.value.shape() == weights.value.shape())
      found = &step;
  }
  return found;
}

Tensor withHiddenCells(const Tensor& weights, const Tensor& maskedScores) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  TensorBuilder drawn(weights.shape());
  // By plain pointers and choices, which compilers turn into vector instructions.
  float* out = drawn.data();
  const float* weight = weights.data();
  const float* score = maskedScores.data();
  const std::int64_t count = weights.size();
  const auto drawnAt = [&](std::int64_t i) {
    const float own = weight[i] == -kInfinity ? kInfinity : weight[i];
    return score[i] == -kInfinity ? -kInfinity : own;
  };
  constexpr std::int64_t kLanes = 16;
  std::int64_t i = 0;
  for (; i + kLanes <= count; i += kLanes)
    for (std::int64_t lane = 0; lane < kLanes; ++lane) out[i + lane] = drawnAt(i + lane);
  for (; i < count; ++i) out[i] = drawnAt(i);
  return drawn.finish();
}

}  // namespace attenscope
