// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/trained_choice.h"

#include "engine/mechanisms/catalog.h"

#include <algorithm>

namespace attenscope {

namespace {

bool offersTrained(const Parameters& parameters) {
  return parameters.has("trained_on") && parameters.has("weights");
}

struct Counted {
  int known = 0;
  int all = 0;
};

void count(const Reading& reading, const std::string& text, Counted& counted) {
  for (const ReadToken& word : readText(reading, text)) {
    if (word.added) continue;
    ++counted.all;
    if (word.row != 0) ++counted.known;
  }
}

}  // namespace

const Task* trainedTask(const SessionState& state) {
  if (state.mechanism == kModelMechanism) return nullptr;
  const Parameters& parameters = state.currentParameters();
  if (!offersTrained(parameters) || parameters.choice("weights") != "trained") return nullptr;
  return &task(parameters.choice("trained_on"));
}

bool understands(const Task& task, const Input& input) {
  const Learned& learned = task.learned;
  if (learned.reading.empty() || input.kind == InputKind::Numbers) return true;
  const bool wantsPair = !task.samples.empty() && task.samples.front().input.kind == InputKind::Pair;
  if (wantsPair != (input.kind == InputKind::Pair)) return false;
  Counted counted;
  count(learned.reading, input.text, counted);
  if (wantsPair)
    count(learned.sourceReading.empty() ? learned.reading : learned.sourceReading, input.source, counted);
  const bool nothing = counted.all == 0 || (wantsPair && input.source.empty());
  return !nothing && 2 * counted.known >= counted.all;
}

void chooseTaskSample(SessionState& state, const Task& task, const TaskSample& sample) {
  if (state.mechanism != task.mechanism) chooseMechanism(state, task.mechanism);
  Parameters& parameters = state.parameters.at(state.mechanism);
  parameters.set("weights", std::string("trained"));
  parameters.set("trained_on", task.learned.id);
  chooseInputKind(state, sample.input.kind);
  const auto model = state.input.model;
  const Input before = std::move(state.input);
  state.input = sample.input;
  state.input.model = model;
  // The other doors keep what lies behind them.
  if (sample.input.kind == InputKind::Image) {
    state.input.text = before.text;
    state.input.source = before.source;
    if (state.input.image.empty()) {
      state.input.image = before.image;
      state.input.imageName = before.imageName;
    }
  } else {
    state.input.image = before.image;
    state.input.imageName = before.imageName;
    state.input.originalWidth = before.originalWidth;
    state.input.originalHeight = before.originalHeight;
  }
  state.ownText = false;
  state.selection = {};
}

void settleTrained(SessionState& state) {
  const Task* task = trainedTask(state);
  if (task == nullptr || understands(*task, state.input) || task->samples.empty()) return;
  if (!state.ownText) {
    chooseTaskSample(state, *task, task->samples.front());
    return;
  }
  Parameters& parameters = state.parameters.at(state.mechanism);
  const auto& values = parameters.find("weights")->values;
  const auto other = std::find_if(values.begin(), values.end(), [](const ChoiceValue& value) {
    return value.id != "trained" && value.id != "file";
  });
  if (other != values.end()) parameters.set("weights", std::string(other->id));
}

void settleChosenTask(SessionState& state, const Parameters& before) {
  const Task* task = trainedTask(state);
  if (task == nullptr || task->samples.empty() || understands(*task, state.input)) return;
  const Parameters& now = state.currentParameters();
  const bool chosen =
      before.choice("weights") != "trained" || before.choice("trained_on") != now.choice("trained_on");
  if (chosen) chooseTaskSample(state, *task, task->samples.front());
}

}  // namespace attenscope
