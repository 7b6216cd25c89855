// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/session_state.h"

#include "engine/input/tokenizer.h"
#include "engine/mechanisms/catalog.h"

#include <algorithm>

namespace attenscope {

namespace {

bool sameTensors(const TensorMap& a, const TensorMap& b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](const auto& x, const auto& y) {
           return x.first == y.first && x.second.equals(y.second);
         });
}

bool sameInput(const Input& a, const Input& b) {
  return a.kind == b.kind && a.text == b.text && a.source == b.source && a.query == b.query &&
         a.image.sameAs(b.image) && a.imageName == b.imageName && sameTensors(a.tensors, b.tensors) &&
         a.numberTokens == b.numberTokens && a.hiddenTokens == b.hiddenTokens &&
         a.paintedMask.equals(b.paintedMask);
}

}  // namespace

namespace {

bool hasRequiredInputs(const Mechanism& mechanism, const TensorMap& tensors) {
  return std::all_of(mechanism.inputs.begin(), mechanism.inputs.end(),
                     [&](const InputSpec& input) { return !input.required || tensors.contains(input.name); });
}

void rememberKind(SessionState& state) {
  state.mechanismForInput[state.input.kind] = state.mechanism;
  if (state.input.kind != InputKind::Image && state.input.kind != state.textKind) {
    state.textKind = state.input.kind;
    state.input.hiddenTokens.clear();
    state.input.paintedMask = {};
  }
  // A pair without a source begins with the text attending to itself.
  if (state.input.kind == InputKind::Pair && state.input.source.empty())
    state.input.source = state.input.text;
}

}  // namespace

std::set<int> hiddenAfterEdit(const std::set<int>& hidden, std::string_view before, std::string_view after) {
  if (hidden.empty()) return {};
  const std::vector<Token> old = tokenize(before);
  const std::vector<Token> now = tokenize(after);
  const auto same = [](const Token& a, const Token& b) { return a.text == b.text; };
  const auto shorter = static_cast<std::ptrdiff_t>(std::min(old.size(), now.size()));
  const auto front = std::mismatch(old.begin(), old.begin() + shorter, now.begin(), same).first - old.begin();
  const auto back =
      std::mismatch(old.rbegin(), old.rbegin() + (shorter - front), now.rbegin(), same).first - old.rbegin();
  const int shift = static_cast<int>(now.size()) - static_cast<int>(old.size());
  std::set<int> kept;
  for (const int token : hidden) {
    if (token < front) kept.insert(token);
    if (token >= static_cast<int>(old.size()) - back && token < static_cast<int>(old.size()))
      kept.insert(token + shift);
  }
  return kept;
}

bool SessionState::needsRun(const SessionState& other) const {
  return mechanism != other.mechanism || weights != other.weights ||
         !(currentParameters() == other.currentParameters()) || !sameInput(input, other.input);
}

namespace {

/// Another mechanism with its parameters as they were left; the kind of input stays.
void setMechanism(SessionState& state, const std::string& id) {
  state.mechanism = id;
  state.parameters.try_emplace(id, mechanism(id).parameters);
  state.step.clear();
  state.stepLayer = -1;
  state.mainView.clear();
  state.sideView.clear();
}

}  // namespace

void chooseMechanism(SessionState& state, const std::string& id) {
  const Mechanism& chosen = mechanism(id);
  setMechanism(state, id);
  if (!chosen.accepts(state.input.kind)) state.input.kind = chosen.inputKinds.front();
  // Numbers that were typed for another mechanism are of no use here; words are.
  if (state.input.kind == InputKind::Numbers && chosen.accepts(InputKind::Sentence) &&
      !hasRequiredInputs(chosen, state.input.tensors))
    state.input.kind = InputKind::Sentence;
  rememberKind(state);
}

void chooseInputKind(SessionState& state, InputKind kind) {
  state.input.kind = kind;
  if (!mechanism(state.mechanism).accepts(kind)) {
    const auto last = state.mechanismForInput.find(kind);
    const auto& all = mechanisms();
    const auto first =
        std::find_if(all.begin(), all.end(), [kind](const Mechanism* m) { return m->accepts(kind); });
    if (last != state.mechanismForInput.end()) {
      setMechanism(state, std::string(last->second));
    } else if (first != all.end()) {
      setMechanism(state, (*first)->id);
    }
  }
  rememberKind(state);
}

}  // namespace attenscope
