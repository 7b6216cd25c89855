// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

#include <functional>
#include <memory>

namespace attenscope {

/// What can be watched while a task is trained.
struct TrainingProgress {
  std::int64_t step = 0;   ///< done so far
  std::int64_t steps = 0;  ///< in all
  double loss = 0;         ///< mean of the batch
  double smoothLoss = 0;   ///< over the last hundred steps or so
  double learningRate = 0;
  double gradientNorm = 0;  ///< before clipping
  double seconds = 0;       ///< since the beginning
  double secondsLeft = 0;
  const TensorMap* weights = nullptr;  ///< as they are now
  std::shared_ptr<const Trace> trace;  ///< the run of the batch's first example, with its record
};

struct TrainingOptions {
  std::int64_t steps = 0;   ///< 0: as the task plans
  std::uint64_t seed = 1;   ///< of the first weights and of the order of the examples
  double learningRate = 0;  ///< 0: as the task plans
  std::int64_t batch = 0;   ///< 0: as the task plans
  TensorMap start{};        ///< weights to go on from; empty: random
  /// Called after every step; false stops, and what was learned so far is the result.
  std::function<bool(const TrainingProgress&)> observe{};
};

struct TrainingResult {
  TensorMap weights;
  std::int64_t steps = 0;
  double loss = 0;  ///< smoothed
  double seconds = 0;
};

/// Trains a task's mechanism by Adam (Kingma and Ba 2015) with linear warm-up, cosine decay and clipped
/// gradients. Depends on task, options and machine alone, not on the number of threads. Throws Error where
/// the loss or a gradient is not finite.
TrainingResult train(const Task& task, const TrainingOptions& options);

/// The weights that a task begins with: every weight that its runs ask for, random by `seed`.
TensorMap firstWeights(const Task& task, std::uint64_t seed);
/// A request that runs the task's mechanism on an input with these weights.
RunRequest requestOf(const Task& task, const std::shared_ptr<const LoadedWeights>& weights, Input input);

}  // namespace attenscope
