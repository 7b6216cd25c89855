// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/trained_choice.h"

#include "engine/catalog.h"
#include "engine/mechanism/standard_parameters.h"

#include <algorithm>

namespace attenscope {

namespace {

bool offersTrained(const Parameters& parameters) {
  return parameters.has("trained_on") && parameters.has("weights");
}

/// Whether the input is the user's: no sample may take its place unasked.
bool hasOwnInput(const SessionState& state) {
  return state.input.kind == InputKind::Image ? !state.input.image.empty() && !isSamplePicture(state.input)
                                              : state.ownText;
}

bool choseTask(const Parameters& now, const Parameters& before) {
  return before.choice("weights") != "trained" || before.choice("trained_on") != now.choice("trained_on");
}

bool choseWeights(const Parameters& now, const Parameters& before) {
  return offersTrained(now) && (before.choice("weights") != now.choice("weights") ||
                                before.choice("trained_on") != now.choice("trained_on"));
}

}  // namespace

const Task* trainedTask(const SessionState& state) {
  if (state.mechanism == kModelMechanism) return nullptr;
  const Parameters& parameters = state.currentParameters();
  if (!offersTrained(parameters) || parameters.choice("weights") != "trained") return nullptr;
  return &task(parameters.choice("trained_on"));
}

const TaskVocabulary* trainedVocabulary(const SessionState& state, bool source) {
  const Task* task = trainedTask(state);
  if (task == nullptr) return nullptr;
  return &*(source ? task->trained.sourceVocabulary : task->trained.vocabulary);
}

void chooseTaskSample(SessionState& state, const Task& task, const Sample& sample) {
  if (state.mechanism != task.mechanism().id) chooseMechanism(state, task.mechanism().id);
  Parameters& parameters = state.parameters.at(state.mechanism);
  parameters.set("weights", std::string("trained"));
  parameters.set("trained_on", task.trained.id);
  for (const auto& [id, text] : sample.settings) parameters.setText(id, text);
  state.gaveWay.erase(state.mechanism);
  takeSampleInput(state, sample);
  lookAt(state, sample.look);
}

void takeSampleInput(SessionState& state, const Sample& sample) {
  chooseInputKind(state, sample.input.kind);
  const auto model = state.input.model;
  const Input before = std::move(state.input);
  state.input = sample.drawn();
  state.input.model = model;
  const InputKind kind = sample.input.kind;
  if (kind == InputKind::Image || kind == InputKind::Numbers) {
    state.input.text = before.text;
    state.input.source = before.source;
  }
  if (kind != InputKind::Image) {
    state.input.image = before.image;
    state.input.imageName = before.imageName;
    state.input.originalWidth = before.originalWidth;
    state.input.originalHeight = before.originalHeight;
    state.input.pixels = before.pixels;
    state.input.firstFrame = before.firstFrame;
  }
  state.ownText = false;
}

void settleTrained(SessionState& state) {
  const Task* task = trainedTask(state);
  if (task == nullptr || task->samples.empty()) return;
  if (const Task* knows = taskForInput(*task, mechanism(state.mechanism), state.input)) {
    state.parameters.at(state.mechanism).set("trained_on", knows->trained.id);
    return;
  }
  const bool picture = state.input.kind == InputKind::Image;
  if (!hasOwnInput(state)) {
    chooseTaskSample(state, *task, task->samples.front());
    return;
  }
  Parameters& parameters = state.parameters.at(state.mechanism);
  parameters.set("weights", picture ? originForOwnPicture(parameters) : untrainedOrigin(parameters));
  state.gaveWay.insert(state.mechanism);
}

std::string whyUntrained(const Mechanism& mechanism, const Input& input) {
  for (const TrainedTask* trained : mechanism.trained) {
    const bool reads =
        trained->readsPair() ? input.kind == InputKind::Pair : input.kind == InputKind::Sentence;
    if (!reads || trained->outside == nullptr) continue;
    if (std::string outside = trained->outside(input); !outside.empty()) return outside;
  }
  return {};
}

std::string whyUntrained(const SessionState& state) {
  return state.gaveWay.contains(state.mechanism) ? whyUntrained(mechanismOf(state), state.input)
                                                 : std::string();
}

void settleChosenTask(SessionState& state, const Parameters& before) {
  if (choseWeights(state.currentParameters(), before)) state.gaveWay.erase(state.mechanism);
  const Task* task = trainedTask(state);
  if (task == nullptr || task->samples.empty() || understands(*task, state.input)) return;
  if (state.input.kind == InputKind::Image && !state.input.image.empty()) return;
  if (hasOwnInput(state) || !choseTask(state.currentParameters(), before)) return;
  chooseTaskSample(state, *task, task->samples.front());
}

const Task* taskWithoutItsInput(const SessionState& state, const SessionState& before) {
  const Task* task = trainedTask(state);
  if (task == nullptr || task->samples.empty() || state.mechanism != before.mechanism) return nullptr;
  const bool chosen = choseTask(state.currentParameters(), before.currentParameters());
  return chosen && !understands(*task, state.input) ? task : nullptr;
}

}  // namespace attenscope
