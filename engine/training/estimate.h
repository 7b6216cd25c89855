// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/trainer.h"

#include <cstdint>

namespace attenscope {

/// What training will cost, before it begins.
struct TrainingEstimate {
  std::int64_t parameters = 0;  ///< numbers in the weights
  double secondsPerStep = 0;
  double seconds = 0;  ///< all steps of the plan
};

/// Takes a few real steps, whose weights are forgotten: at most about a second's worth, but one at least.
/// `options.observe` is not called; where `options.stopped` says so, Cancelled is thrown.
TrainingEstimate estimateTraining(const Task& task, TrainingOptions options);

}  // namespace attenscope
