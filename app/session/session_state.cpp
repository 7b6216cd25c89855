// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/session_state.h"

#include "app/session/trained_choice.h"
#include "engine/catalog.h"
#include "engine/error.h"
#include "engine/models/model.h"

#include <algorithm>

namespace attenscope {

namespace {

bool takesFromOther(const std::vector<Edit>& edits) {
  return std::any_of(edits.begin(), edits.end(),
                     [](const Edit& edit) { return edit.on && edit.needsOther(); });
}

bool sameTensors(const TensorMap& a, const TensorMap& b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](const auto& x, const auto& y) {
           return x.first == y.first && x.second.equals(y.second);
         });
}

bool sameInput(const Input& a, const Input& b) {
  return a.kind == b.kind && a.text == b.text && a.source == b.source && a.query == b.query &&
         a.image.sameAs(b.image) && a.imageName == b.imageName && sameTensors(a.tensors, b.tensors) &&
         a.numberTokens == b.numberTokens && a.hiddenTokens == b.hiddenTokens &&
         a.paintedMask.equals(b.paintedMask) && a.model == b.model && a.detailStack == b.detailStack &&
         a.detailLayer == b.detailLayer;
}

}  // namespace

namespace {

bool hasRequiredInputs(const Mechanism& mechanism, const TensorMap& tensors) {
  return std::all_of(mechanism.inputs.begin(), mechanism.inputs.end(),
                     [&](const InputSpec& input) { return !input.required || tensors.contains(input.name); });
}

void rememberKind(SessionState& state) {
  state.mechanismForInput[state.input.kind] = state.mechanism;
  const InputKind door = doorOf(state);
  if (door != InputKind::Image && door != InputKind::Model && state.input.kind != state.textKind) {
    state.textKind = state.input.kind;
    state.input.hiddenTokens.clear();
    state.input.paintedMask = {};
  }
  // A pair without a source begins with the text attending to itself.
  if (state.input.kind == InputKind::Pair && state.input.source.empty())
    state.input.source = state.input.text;
}

}  // namespace

const std::vector<Edit>& SessionState::currentEdits() const {
  static const std::vector<Edit> none;
  const auto own = edits.find(mechanism);
  return own == edits.end() ? none : own->second;
}

bool SessionState::samePlainRun(const SessionState& other) const {
  return mechanism == other.mechanism && weights == other.weights &&
         display.measuring == other.display.measuring && currentParameters() == other.currentParameters() &&
         sameInput(input, other.input);
}

bool SessionState::needsRun(const SessionState& other) const {
  if (!samePlainRun(other) || currentEdits() != other.currentEdits()) return true;
  return takesFromOther(currentEdits()) && comparison.run != other.comparison.run;
}

const FramePlace* frameOf(const SessionState& state) {
  return state.frame && state.frame->image.sameAs(state.input.image) ? &*state.frame : nullptr;
}

RunRequest requestOf(const SessionState& state) {
  RunRequest request;
  request.mechanism = &mechanismOf(state);
  request.input = state.input;
  request.input.detailHead = std::max(0, state.selection.head);
  // Raw tensors belong to the numbers input alone; a sentence or an image stands for itself.
  if (request.input.kind != InputKind::Numbers) {
    request.input.tensors.clear();
    request.input.numberTokens.clear();
  }
  request.parameters = state.currentParameters();
  request.weights = state.weights;
  request.remark = whyUntrained(state);
  request.measuring = state.display.measuring;
  request.edits = state.currentEdits();
  return request;
}

std::optional<SessionState> comparedState(const SessionState& state) {
  if (state.comparison.with != Comparison::With::Run) return std::nullopt;
  SessionState other = *state.comparison.run;
  other.display.measuring = state.display.measuring;
  other.selection.head = state.selection.head;
  const Model* model = other.input.kind == InputKind::Model ? other.input.model.get() : nullptr;
  if (model == nullptr || state.input.kind != InputKind::Model) return other;
  for (const ModelStack& stack : model->stacks) {
    if (stack.name != state.input.detailStack || state.input.detailLayer >= stack.layers) continue;
    other.input.detailStack = state.input.detailStack;
    other.input.detailLayer = state.input.detailLayer;
  }
  return other;
}

QString colormapOf(const QString& chosen, const Trace* trace) {
  if (!chosen.isEmpty()) return chosen;
  return trace != nullptr && !trace->image.empty() ? QStringLiteral("inferno") : QStringLiteral("viridis");
}

Coloring coloringFor(const DisplaySettings& display, const Trace& trace, const Step& step) {
  const auto chosen = display.colorings.find({trace.mechanism, step.id});
  Coloring coloring = chosen == display.colorings.end() ? Coloring() : chosen->second;
  if (!rowsStandAlone(step)) coloring.rowsAlone = false;
  if (!hasParts(step)) coloring.heads = HeadScale::Usual;
  return coloring;
}

void setColoring(DisplaySettings& display, const RangeKey& of, const Coloring& coloring) {
  if (coloring == Coloring()) {
    display.colorings.erase(of);
  } else {
    display.colorings[of] = coloring;
  }
}

namespace {

/// Another mechanism with its parameters as they were left; the kind of input stays.
void setMechanism(SessionState& state, const std::string& id) {
  state.mechanism = id;
  if (id != kModelMechanism) state.parameters.try_emplace(id, mechanism(id).parameters);
  state.step.clear();
  state.stepLayer = -1;
  state.selection.layer = -1;
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
  if (kind == InputKind::Model) {
    if (state.input.model) chooseModel(state, state.input.model);
    return;
  }
  state.input.kind = kind;
  if (state.mechanism == kModelMechanism || !mechanism(state.mechanism).accepts(kind)) {
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

void lookAt(SessionState& state, const Sample::Look& look) {
  const bool main = look.step.empty() && look.layer < 0;
  state.step = look.step.empty() && !main ? mechanism(state.mechanism).mainStep : look.step;
  state.stepLayer = look.layer;
  state.selection = {};
  state.selection.layer = look.layer;
  state.selection.head = look.head;
  state.selection.query = look.query;
  state.selection.key = look.key;
  state.selection.pinned = look.pinned;
}

bool drawsPicture(const Mechanism& mechanism) {
  return !mechanism.accepts(InputKind::Image) &&
         std::any_of(mechanism.steps.begin(), mechanism.steps.end(),
                     [](const StepSpec& step) { return step.role == Role::Image; });
}

InputKind doorOf(const SessionState& state) {
  const bool drawn = state.input.kind == InputKind::Numbers && drawsPicture(mechanismOf(state));
  return drawn ? InputKind::Image : state.input.kind;
}

const Mechanism& mechanismOf(const SessionState& state) {
  return state.mechanism == kModelMechanism ? state.input.model->mechanism : mechanism(state.mechanism);
}

namespace {

/// "101 2054 102": what a folder without a tokenizer reads.
bool isTokenIds(const std::string& text) {
  return text.find_first_not_of("0123456789 \t\n\r,") == std::string::npos &&
         text.find_first_of("0123456789") != std::string::npos;
}

}  // namespace

void forgetRanges(SessionState& state, InputKind kind) {
  std::erase_if(state.display.fixedRanges, [&](const auto& fixed) {
    const std::string& id = fixed.first.mechanism;
    return id == kModelMechanism ? kind == InputKind::Model : mechanism(id).accepts(kind);
  });
}

namespace {

/// What was chosen for the model before stays as far as this one knows it.
void keepParameters(SessionState& state, const Model& model) {
  Parameters parameters(model.mechanism.parameters);
  if (const auto before = state.parameters.find(kModelMechanism); before != state.parameters.end())
    for (const Parameter& parameter : parameters.declared())
      if (before->second.has(parameter.id)) {
        try {
          parameters.set(parameter.id, before->second.value(parameter.id));
        } catch (const Error&) {
          continue;  // out of this model's range: its default stays
        }
      }
  state.parameters.insert_or_assign(kModelMechanism, std::move(parameters));
}

}  // namespace

void chooseModel(SessionState& state, std::shared_ptr<const Model> model) {
  if (model->takesText && model->tokenizer == nullptr) {
    if (!isTokenIds(state.input.text)) state.input.text = "1 2 3 4 5 6 7";
    if (!isTokenIds(state.input.source)) state.input.source.clear();
  }
  const bool another = state.input.model != model;
  if (state.mechanism != kModelMechanism || another) setMechanism(state, kModelMechanism);
  state.input.kind = InputKind::Model;
  if (another) {
    forgetRanges(state, InputKind::Model);
    keepParameters(state, *model);
    state.edits.erase(kModelMechanism);
    state.input.detailStack = model->stacks.empty() ? std::string() : model->stacks.front().name;
    state.input.detailLayer = 0;
    state.selection = {};
  }
  state.input.hiddenTokens.clear();
  state.selection.layer = state.input.detailLayer;
  state.stepLayer = state.input.detailLayer;
  state.input.model = std::move(model);
}

void redeclareModel(SessionState& state, std::shared_ptr<const Model> model) {
  keepParameters(state, *model);
  const auto& stacks = model->stacks;
  const auto own = std::find_if(stacks.begin(), stacks.end(), [&](const ModelStack& stack) {
    return stack.name == state.input.detailStack;
  });
  if (own == stacks.end()) {
    state.input.detailStack = stacks.empty() ? std::string() : stacks.front().name;
    state.input.detailLayer = 0;
  } else {
    state.input.detailLayer = std::min(state.input.detailLayer, static_cast<int>(own->layers) - 1);
  }
  const auto& steps = model->mechanism.steps;
  if (std::none_of(steps.begin(), steps.end(), [&](const StepSpec& step) { return step.id == state.step; })) {
    state.step.clear();
    state.selection = {};
    state.stepLayer = state.selection.layer = state.input.detailLayer;
  }
  state.input.model = std::move(model);
}

void chooseLayer(SessionState& state, const std::string& stack, int layer) {
  if (state.mechanism != kModelMechanism) return;
  // The step of the same kind in the other stack: "encoder_q" becomes "decoder_q".
  const std::string& before = state.input.detailStack;
  if (stack != before) {
    const bool named = !before.empty() && state.step.starts_with(before + "_");
    state.step = Model::step(stack, named ? state.step.substr(before.size() + 1) : "weights");
  }
  state.input.detailStack = stack;
  state.input.detailLayer = layer;
  state.stepLayer = layer;
  state.selection.layer = layer;
}

}  // namespace attenscope
