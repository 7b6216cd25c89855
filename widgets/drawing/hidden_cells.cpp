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
  for (std::int64_t i = 0; i < weights.size(); ++i)
    drawn[i] = maskedScores[i] == -kInfinity ? -kInfinity : weights[i] == -kInfinity ? kInfinity : weights[i];
  return drawn.finish();
}

}  // namespace attenscope
