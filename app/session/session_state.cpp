// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/session_state.h"

#include "engine/mechanisms/catalog.h"

namespace attenscope {

namespace {

bool sameTensors(const TensorMap& a, const TensorMap& b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](const auto& x, const auto& y) {
           return x.first == y.first && x.second.equals(y.second);
         });
}

bool sameInput(const Input& a, const Input& b) {
  return a.kind == b.kind && a.text == b.text && a.source == b.source && a.image.sameAs(b.image) &&
         a.imageName == b.imageName && sameTensors(a.tensors, b.tensors) &&
         a.numberTokens == b.numberTokens && a.hiddenTokens == b.hiddenTokens &&
         a.paintedMask.equals(b.paintedMask);
}

}  // namespace

namespace {

void rememberKind(SessionState& state) {
  state.mechanismForInput[state.input.kind] = state.mechanism;
  if (state.input.kind != InputKind::Image) state.textKind = state.input.kind;
  // A pair without a source begins with the text attending to itself.
  if (state.input.kind == InputKind::Pair && state.input.source.empty())
    state.input.source = state.input.text;
}

}  // namespace

bool SessionState::needsRun(const SessionState& other) const {
  return mechanism != other.mechanism || weights != other.weights ||
         !(currentParameters() == other.currentParameters()) || !sameInput(input, other.input);
}

void chooseMechanism(SessionState& state, const std::string& id) {
  const Mechanism& chosen = mechanism(id);
  state.mechanism = id;
  state.parameters.try_emplace(id, chosen.parameters);
  state.step.clear();
  state.stepLayer = -1;
  state.mainView.clear();
  state.sideView.clear();
  if (!chosen.accepts(state.input.kind)) state.input.kind = chosen.inputKinds.front();
  rememberKind(state);
}

void chooseInputKind(SessionState& state, InputKind kind) {
  state.input.kind = kind;
  if (mechanism(state.mechanism).accepts(kind)) {
    rememberKind(state);
    return;
  }
  if (const auto last = state.mechanismForInput.find(kind); last != state.mechanismForInput.end()) {
    chooseMechanism(state, std::string(last->second));
    return;
  }
  for (const Mechanism* candidate : mechanisms()) {
    if (!candidate->accepts(kind)) continue;
    chooseMechanism(state, candidate->id);
    return;
  }
}

}  // namespace attenscope
