// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/drawing/hidden_cells.h"

#include "engine/analysis/matrix_reduce.h"

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
  TensorBuilder drawn(weights.shape());
  // By plain pointers and choices, which compilers turn into vector instructions.
  float* out = drawn.data();
  const float* weight = weights.data();
  const float* score = maskedScores.data();
  const std::int64_t count = weights.size();
  for (std::int64_t i = 0; i < count; ++i) out[i] = drawnCell(weight[i], score[i]);
  return drawn.finish();
}

}  // namespace attenscope
