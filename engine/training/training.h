// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/adam.h"
#include "engine/training/trainer.h"

#include <memory>
#include <optional>
#include <vector>

namespace attenscope {

/// A training that goes on step by step, for whoever wants to look at it in between, wait, or change the
/// learning rate; train() is one from beginning to end. By Adam (Kingma and Ba 2015) with linear warm-up,
/// cosine decay and gradient clipping. What it learns depends on task, options, the learning rates that were
/// set and the machine, but not on the number of threads, nor on when it waited.
class Training {
 public:
  /// `options.observe` is not called.
  Training(std::shared_ptr<const Task> task, TrainingOptions options);
  Training(const Training&) = delete;
  Training& operator=(const Training&) = delete;

  /// One step; false, and nothing has changed, if all were done or TrainingOptions::stopped said so. Throws
  /// Error if the loss or a gradient is not finite.
  bool step();
  /// After the last step; `seconds` are those spent in step(). Points to weights() and holds them until the
  /// next step.
  const TrainingProgress& progress() const { return m_progress; }
  const TensorMap& weights() const { return m_weights; }
  /// All that another training of the same task and options needs to go on from here.
  Snapshot snapshot() const { return {m_progress.step, m_weights, m_adam.state()}; }
  const Task& task() const { return *m_task; }

  /// From the next step on, the highest learning rate of warm-up and decay, which go on as before.
  void setLearningRate(double highest) { m_rate = highest; }
  /// Measures the gradient at the scores of every head from the next step on: TrainingProgress::gradients.
  void setWatched(bool watched) { m_watched = watched; }

 private:
  struct Share;
  void learn(const RunRequest& request, const Example& example, bool first, Share& share) const;
  std::optional<Share> batch();
  Example exampleNumber(std::uint64_t index);
  void keepZeros();

  std::shared_ptr<const Task> m_task;
  TrainingOptions m_options;
  std::int64_t m_batch;
  double m_rate;
  bool m_watched = false;
  Adam m_adam;
  std::vector<std::optional<Example>> m_pool;
  TensorMap m_weights;
  TrainingProgress m_progress;
  std::int64_t m_first = 0;  ///< the step at which it began
};

/// Whether scores are due after `step` of `steps`, where a training is watched: about a hundred times, or
/// twenty where the task writes texts, which takes long.
bool isWatched(const Task& task, std::int64_t step, std::int64_t steps);
/// How many held-out examples are scored then, and the seed of their random numbers.
std::int64_t watchedExamples(const Task& task);
inline constexpr std::uint64_t kWatchedSeed = 99;

/// The weights of a training for runs; `name` stands for their file. `task` must outlive them.
std::shared_ptr<const LoadedWeights> weightsOf(const Task& task, TensorMap tensors,
                                               std::string name = "training");

}  // namespace attenscope
