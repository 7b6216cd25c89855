// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/trainer.h"

#include "engine/training/examples.h"
#include "engine/training/training.h"

#include <chrono>

namespace attenscope {

RunRequest requestOf(const Task& task, const std::shared_ptr<const LoadedWeights>& weights, Input input) {
  RunRequest request;
  request.mechanism = &task.mechanism();
  request.parameters = Parameters(request.mechanism->parameters);
  request.parameters.set("weights", std::string("file"));
  for (const auto& [id, value] : task.trained.settings) request.parameters.setText(id, value);
  request.weights = weights;
  request.input = std::move(input);
  return request;
}

TensorMap firstWeights(const Task& task, std::uint64_t seed) {
  auto none = std::make_shared<LoadedWeights>();
  none->trained = &task.trained;
  RunRequest request = requestOf(task, none, exampleAt(task, Split::Training, seed, 0).input);
  request.parameters.set("weights", std::string("random"));
  request.parameters.set("seed", static_cast<std::int64_t>(seed % 10000));
  Trace trace;
  Graph graph;
  MechanismRun run(request, graph, trace, &task.trained);
  request.mechanism->build(run);
  if (task.trained.answer != nullptr) task.trained.answer(run);
  TensorMap weights;
  for (const auto& [name, value] : run.weights()) weights[name] = value.tensor();
  return weights;
}

TrainingResult train(const Task& task, const TrainingOptions& options) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  Training training(std::shared_ptr<const Task>(std::shared_ptr<const Task>(), &task), options);
  training.setWatched(options.watchesHeads);
  const std::int64_t first = training.progress().step;
  double seconds = 0;
  while (training.step()) {
    TrainingProgress progress = training.progress();
    progress.seconds = seconds = std::chrono::duration<double>(Clock::now() - start).count();
    progress.secondsLeft = seconds / static_cast<double>(progress.step - first) *
                           static_cast<double>(progress.steps - progress.step);
    if (options.observe && !options.observe(progress)) break;
  }
  const TrainingProgress& progress = training.progress();
  return {training.weights(), progress.step, progress.smoothLoss, seconds};
}

}  // namespace attenscope
