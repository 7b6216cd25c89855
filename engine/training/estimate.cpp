// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/estimate.h"

#include "engine/error.h"

#include <utility>

namespace attenscope {

TrainingEstimate estimateTraining(const Task& task, TrainingOptions options) {
  constexpr std::int64_t kSteps = 6;
  constexpr double kSeconds = 1;
  std::int64_t planned = options.steps > 0 ? options.steps : task.plan.steps;
  if (options.from != nullptr) planned -= std::exchange(options.from, nullptr)->step;
  options.steps = kSteps;
  TrainingEstimate estimate;
  double first = 0;  // takes longer than the others: memory is taken
  options.observe = [&](const TrainingProgress& progress) {
    if (progress.step == 1) {
      first = progress.seconds;
      estimate.secondsPerStep = first;
      for (const auto& [name, tensor] : *progress.weights) estimate.parameters += tensor.size();
      return first < kSeconds;
    }
    estimate.secondsPerStep = (progress.seconds - first) / static_cast<double>(progress.step - 1);
    return progress.seconds < kSeconds;
  };
  if (train(task, options).steps == 0) throw Cancelled();
  if (options.stopped && options.stopped()) throw Cancelled();
  estimate.seconds = estimate.secondsPerStep * static_cast<double>(planned);
  return estimate;
}

}  // namespace attenscope
