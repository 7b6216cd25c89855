// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/masked_scores.h"

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

}  // namespace attenscope
