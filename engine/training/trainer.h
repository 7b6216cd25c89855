// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/head_gradients.h"
#include "engine/training/snapshots.h"
#include "engine/training/task.h"

#include <functional>
#include <memory>

namespace attenscope {

/// The state of training, for display.
struct TrainingProgress {
  std::int64_t step = 0;   ///< steps done so far
  std::int64_t steps = 0;  ///< total number of steps
  double loss = 0;         ///< mean over the batch
  double smoothLoss = 0;   ///< averaged over about the last hundred steps
  double learningRate = 0;
  double gradientNorm = 0;  ///< before clipping
  double seconds = 0;       ///< since the start
  double secondsLeft = 0;
  AtPlaces gradients{};                ///< sizes by head, if they are watched: see sizesOf()
  const TensorMap* weights = nullptr;  ///< current weights
  std::shared_ptr<const Trace> trace;  ///< run on the first example of the batch, with its record
};

struct TrainingOptions {
  std::int64_t steps = 0;   ///< 0: as the task plans
  std::uint64_t seed = 1;   ///< of the initial weights and the order of examples
  double learningRate = 0;  ///< 0: as the task plans
  std::int64_t batch = 0;   ///< 0: as the task plans
  TensorMap start{};        ///< initial weights; empty: random
  /// Where it goes on, as if it had waited there: examples and learning rate are those of the steps after it.
  /// Moments that are not there begin anew. Has the place of `start`; null: at the first step.
  std::shared_ptr<const Snapshot> from{};
  std::vector<Edit> edits{};  ///< of every run: heads that were pruned stay out
  bool keepZeros = false;     ///< numbers that are exactly 0 in `start` stay 0: weights that were pruned
  bool watchesHeads = false;  ///< measures TrainingProgress::gradients
  /// Called after every step. Returning false stops the training; the result is then what was learned so far.
  std::function<bool(const TrainingProgress&)> observe{};
  /// Asked before every example, by several threads. Returning true stops the training at once: the batch
  /// that was begun counts for nothing.
  std::function<bool()> stopped{};
};

struct TrainingResult {
  TensorMap weights;
  std::int64_t steps = 0;
  double loss = 0;  ///< smoothed
  double seconds = 0;
};

/// Trains a task's mechanism in one go: see Training, of which it is one. Throws Error if the loss or a
/// gradient is not finite.
TrainingResult train(const Task& task, const TrainingOptions& options);

/// The initial weights of a task: every weight that its runs use, randomly drawn from `seed`.
TensorMap firstWeights(const Task& task, std::uint64_t seed);
/// The request that runs the task's mechanism on an input with these weights.
RunRequest requestOf(const Task& task, const std::shared_ptr<const LoadedWeights>& weights, Input input);

}  // namespace attenscope
