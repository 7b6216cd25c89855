// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/training_state.h"

#include "app/session/samples.h"
#include "app/session/trained_choice.h"
#include "engine/catalog.h"
#include "engine/training/examples.h"

#include <utility>

namespace attenscope {

namespace {

/// Weights with the task whose declaration they point to.
struct Held {
  LoadedWeights weights;
  std::shared_ptr<const Task> task;
};

bool hasOwnInput(const SessionState& state) {
  return state.input.kind == InputKind::Image ? !state.input.image.empty() && !isSamplePicture(state.input)
                                              : state.ownText;
}

/// What the task is shown on where nobody gave an input: its first sample, or an example that it draws.
Sample sampleOf(const Task& task) {
  if (!task.samples.empty()) return task.samples.front();
  Sample sample;
  sample.input = exampleAt(task, Split::HeldOut, 1, 0).input;
  if (!sample.input.image.empty()) sample.picture = [image = sample.input.image] { return image; };
  return sample;
}

}  // namespace

std::shared_ptr<const LoadedWeights> learnedWeights(const std::shared_ptr<const Task>& task,
                                                    const Task& learned, TensorMap tensors,
                                                    std::string name) {
  auto held = std::make_shared<Held>();
  held->task = task;
  held->weights.file = std::move(name);
  held->weights.tensors = std::move(tensors);
  held->weights.trained = &task->trained;
  held->weights.settings = learned.trained.settings;
  held->weights.checked = true;
  return {held, &held->weights};
}

namespace edits {

SessionState takeLearned(SessionState state, const Task& task, std::shared_ptr<const LoadedWeights> weights,
                         const QString& path) {
  const std::string id = task.mechanism().id;
  const bool shown = state.mechanism == id && state.weights && state.weights->trained == &task.trained;
  const bool known = mechanism(id).accepts(state.input.kind) && understands(task, state.input) &&
                     (hasOwnInput(state) || trainedTask(state) == &task || shown);
  if (state.mechanism != id) chooseMechanism(state, id);
  Parameters parameters(mechanism(id).parameters);
  for (const auto& [name, value] : weights->settings) parameters.setText(name, value);
  parameters.set("weights", std::string("file"));
  if (!known) {
    const Sample sample = sampleOf(task);
    for (const auto& [name, value] : sample.settings) parameters.setText(name, value);
    takeSampleInput(state, sample);
    lookAt(state, sample.look);
  }
  state.parameters.insert_or_assign(id, std::move(parameters));
  state.gaveWay.erase(id);
  state.weights = std::move(weights);
  state.weightsPath = path;
  forgetRanges(state, state.input.kind);
  return state;
}

}  // namespace edits

}  // namespace attenscope
