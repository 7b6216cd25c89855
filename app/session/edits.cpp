// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/edits.h"

#include "app/session/samples.h"
#include "app/session/trained_choice.h"
#include "app/session/typed_tokens.h"
#include "engine/catalog.h"
#include "engine/input/scene.h"
#include "engine/models/model.h"
#include "engine/models/network/class_names.h"
#include "engine/models/network/finds.h"
#include "engine/training/own_data/own_answers.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace attenscope::edits {

namespace {

/// What is selected among the patches of one grid, at the same place of the picture on another.
void moveToGrid(Selection& selection, const PatchGrid& from, const PatchGrid& to) {
  const auto moved = [](int at, int length, int other) {
    return at < 0 ? at : std::min((2 * at + 1) * other / (2 * length), other - 1);
  };
  const auto token = [&](int index) {
    const int patch = index - from.before;
    if (patch < 0 || patch >= from.rows * from.columns) return -1;
    return to.before + moved(patch / from.columns, from.rows, to.rows) * to.columns +
           moved(patch % from.columns, from.columns, to.columns);
  };
  selection.query = token(selection.query);
  selection.key = token(selection.key);
  selection.row = moved(selection.row, from.rows, to.rows);
  selection.column = moved(selection.column, from.columns, to.columns);
  selection.moreQueries.clear();
}

}  // namespace

SessionState showStep(SessionState state, const Step& step) {
  if (state.mechanism == kModelMechanism && step.layer >= 0) chooseLayer(state, step.stack, step.layer);
  state.step = step.id;
  state.stepLayer = step.layer;
  if (step.layer >= 0) state.selection.layer = step.layer;
  state.mainView.clear();
  return state;
}

SessionState showCell(SessionState state, const Step& step, const Index& cell) {
  if (step.id != state.step || step.layer != state.stepLayer) state = showStep(std::move(state), step);
  for (std::size_t axis = 0; axis < step.axes.size() && axis < cell.size(); ++axis)
    state.selection.setAlong(step.axes[axis].kind, static_cast<int>(cell[axis]));
  state.selection.moreQueries.clear();
  state.selection.pinned = true;
  return state;
}

SessionState showMainView(SessionState state, const QString& id) {
  state.mainView = id;
  return state;
}

SessionState showSideView(SessionState state, const QString& id) {
  state.sideView = id;
  return state;
}

SessionState setColormap(SessionState state, const QString& id) {
  state.display.colormap = id;
  return state;
}

SessionState setDisplay(SessionState state, const DisplaySettings& display) {
  state.display = display;
  return state;
}

SessionState setMeasuring(SessionState state, const Measuring& measuring, const Step* shown) {
  const Measuring before = std::exchange(state.display.measuring, measuring);
  if (before == measuring) return state;
  std::erase_if(state.display.fixedRanges,
                [&](const auto& fixed) { return fixed.first.mechanism == state.mechanism; });
  if (shown == nullptr || shown->role != Role::Weights) return state;
  const bool changed = before.heads != measuring.heads || before.layers != measuring.layers;
  if (!changed) return state;
  state.step = aggregateId(sourceOfAggregate(shown->id), measuring);
  if (measuring.layers != Aggregate::None) {
    state.stepLayer = -1;
  } else if (state.stepLayer < 0 && before.layers != Aggregate::None) {
    state.stepLayer = state.mechanism == kModelMechanism ? state.input.detailLayer : state.selection.layer;
  }
  return state;
}

SessionState setViewOptions(SessionState state, const QString& view, const ViewOptions& options) {
  state.display.viewOptions[view] = options;
  return state;
}

SessionState pick(SessionState state, const Selection& picked, bool adding, const Trace* trace, int shown) {
  Selection next = picked;
  if (adding && state.selection.query >= 0 && picked.query >= 0) {
    // Ctrl adds another token, or takes it away again, and keeps the first.
    std::vector<int> more = state.selection.moreQueries;
    if (const auto it = std::find(more.begin(), more.end(), picked.query); it != more.end()) {
      more.erase(it);
    } else if (picked.query != state.selection.query) {
      more.push_back(picked.query);
    }
    next = state.selection;
    next.moreQueries = more;
  } else {
    // Those that were added stay until Esc, the new one aside.
    next.moreQueries = state.selection.moreQueries;
    std::erase(next.moreQueries, next.query);
  }
  next.pinned = true;
  state.selection = next;
  if (state.mechanism == kModelMechanism && next.layer >= 0 && next.layer != state.input.detailLayer)
    chooseLayer(state, state.input.detailStack, next.layer);
  // A mechanism with several layers shows the one that was picked.
  if (state.mechanism != kModelMechanism && next.layer >= 0 && next.layer != state.stepLayer &&
      trace != nullptr && shown >= 0) {
    const std::string& id = trace->steps[static_cast<std::size_t>(shown)].id;
    if (trace->indexOf(id, next.layer) >= 0) {
      state.step = id;
      state.stepLayer = next.layer;
    }
  }
  return state;
}

SessionState unpin(SessionState state) {
  Selection free;
  free.head = state.selection.head;
  free.channel = state.selection.channel;
  free.layer = state.selection.layer;
  state.selection = free;
  return state;
}

SessionState selectHead(SessionState state, int head) {
  state.selection.head = head;
  return state;
}

SessionState turn(SessionState state, int by, const Trace& trace) {
  state.selection.head = std::max(0, state.selection.head + by);
  state.selection.channel = std::max(0, state.selection.channel + by);
  state.selection = state.selection.clampedTo(trace);
  return state;
}

int firstTextToken(const Trace& trace, int shown) {
  // The tokens of the first text are the queries of the first stack.
  std::string stack;
  for (const Step& step : trace.steps)
    if (step.role == Role::Weights) {
      stack = step.stack;
      break;
    }
  return static_cast<int>(trace.tokenAt(stack, false, shown));
}

std::set<int> shownHidden(const Trace& trace, const std::set<int>& hidden) {
  if (trace.shownOfStacks.empty() || hidden.empty()) return hidden;
  std::set<int> places;
  for (int place = 0; place < static_cast<int>(trace.tokens.size()); ++place)
    if (hidden.contains(firstTextToken(trace, place))) places.insert(place);
  return places;
}

SessionState toggleToken(SessionState state, int token) {
  if (state.input.hiddenTokens.erase(token) == 0) state.input.hiddenTokens.insert(token);
  return state;
}

SessionState showAllTokens(SessionState state) {
  state.input.hiddenTokens.clear();
  return state;
}

SessionState paintPair(SessionState state, int query, int key, bool hide, std::int64_t tokens) {
  if (query < 0 || key < 0 || query >= tokens || key >= tokens) return state;
  TensorBuilder mask({tokens, tokens}, 1.0F);
  const Tensor& before = state.input.paintedMask;
  if (!before.empty())
    for (std::int64_t q = 0; q < std::min(tokens, before.dim(0)); ++q)
      for (std::int64_t k = 0; k < std::min(tokens, before.dim(1)); ++k)
        mask[q * tokens + k] = before[q * before.dim(1) + k];
  mask[query * tokens + key] = hide ? 0.0F : 1.0F;
  state.input.paintedMask = mask.finish();
  return state;
}

SessionState clearMask(SessionState state) {
  state.input.paintedMask = {};
  return state;
}

SessionState invertMask(SessionState state, std::int64_t tokens) {
  if (tokens <= 0) return state;
  const Tensor& before = state.input.paintedMask;
  TensorBuilder mask({tokens, tokens}, 0.0F);  // pairs that were never painted are seen: they become hidden
  if (!before.empty())
    for (std::int64_t q = 0; q < std::min(tokens, before.dim(0)); ++q)
      for (std::int64_t k = 0; k < std::min(tokens, before.dim(1)); ++k)
        mask[q * tokens + k] = before[q * before.dim(1) + k] == 0 ? 1.0F : 0.0F;
  state.input.paintedMask = mask.finish();
  return state;
}

namespace {

/// How tokens lie after typing; nothing where nothing is said of any by its place.
std::optional<TokenShift> typed(const SessionState& state, const std::string& before,
                                const std::string& after, bool source) {
  if (state.input.hiddenTokens.empty() && state.currentEdits().empty()) return std::nullopt;
  return TokenShift(tokensOf(state, before, source), tokensOf(state, after, source));
}

void follow(SessionState& state, const std::set<AxisKind>& axes, const TokenShift& shift) {
  const auto own = state.edits.find(state.mechanism);
  if (own != state.edits.end()) own->second = editsAfter(std::move(own->second), axes, shift);
}

}  // namespace

SessionState typeText(SessionState state, std::string text) {
  // Keys are those of the source, where there is one.
  const bool pair = state.input.kind == InputKind::Pair;
  const bool asks = state.input.kind == InputKind::Model && state.input.model && state.input.model->takesPair;
  if (const auto shift = typed(state, state.input.text, text, false)) {
    using enum AxisKind;
    if (!pair) state.input.hiddenTokens = hiddenAfter(state.input.hiddenTokens, *shift);
    if (!asks) follow(state, pair ? std::set{Query} : std::set{Query, Key, Token}, *shift);
  }
  state.input.text = std::move(text);
  state.ownText = true;
  return state;
}

SessionState typeSource(SessionState state, std::string text) {
  if (const auto shift = typed(state, state.input.source, text, true)) {
    state.input.hiddenTokens = hiddenAfter(state.input.hiddenTokens, *shift);
    if (state.input.kind == InputKind::Pair) follow(state, {AxisKind::Key}, *shift);
  }
  state.input.source = std::move(text);
  state.ownText = true;
  return state;
}

SessionState typeQuery(SessionState state, std::string text) {
  state.input.query = std::move(text);
  return state;
}

SessionState takeInputKind(SessionState state, InputKind kind) {
  chooseInputKind(state, kind);
  if (kind == InputKind::Numbers && state.input.tensors.empty())
    state.input.tensors = {{"q", Tensor({1, 2}, {1.0F, 0.8F})},
                           {"k", Tensor({2, 2}, {1.0F, 0.0F, 0.0F, 1.0F})},
                           {"v", Tensor({2, 2}, {1.0F, 0.0F, 0.0F, 1.0F})}};
  return state;
}

SessionState switchInput(SessionState state, InputKind door) {
  const bool ofText = door != InputKind::Image && door != InputKind::Model;
  chooseInputKind(state, ofText ? state.textKind : door);
  if (state.input.kind == InputKind::Image) settleTrained(state);
  return state;
}

SessionState takeNumbers(SessionState state, const TensorMap& tensors, std::vector<std::string> names) {
  state.input.tensors = tensors;
  state.input.numberTokens = std::move(names);
  return state;
}

SessionState takeSample(SessionState state, const OfferedSample& sample) {
  sample.apply(state);
  state.gaveWay.erase(state.mechanism);
  forgetRanges(state, state.input.kind);
  return state;
}

SessionState takeImage(SessionState state, const OpenedImage& image) {
  const Model* model = state.input.kind == InputKind::Model ? state.input.model.get() : nullptr;
  // A vision model takes the image itself.
  if (model == nullptr || !model->takesImage) chooseInputKind(state, InputKind::Image);
  putInto(state.input, image);
  state.frame.reset();
  state.selection = {};
  settleTrained(state);
  forgetRanges(state, state.input.kind);
  return state;
}

SessionState takeFrames(SessionState state, const OpenedImage& image, FramePlace place) {
  state = takeImage(std::move(state), image);
  place.image = state.input.image;
  state.frame = std::move(place);
  return state;
}

SessionState takeNextFrame(SessionState state, const OpenedImage& image, FramePlace place) {
  putInto(state.input, image);
  place.image = state.input.image;
  state.frame = std::move(place);
  return state;
}

SessionState takeText(SessionState state, const OpenedText& text) {
  const Model* model = state.input.kind == InputKind::Model ? state.input.model.get() : nullptr;
  if (model == nullptr || !model->takesText) chooseInputKind(state, InputKind::Sentence);
  state.input.text = text.text;
  state.ownText = true;
  state.input.hiddenTokens.clear();
  state.selection = {};
  if (!text.name.empty()) forgetRanges(state, state.input.kind);  // a file, nothing pasted
  return state;
}

namespace {

/// A drawn scene where nobody gave a picture.
void givePicture(Input& input) {
  if (!input.image.empty()) return;
  constexpr std::uint64_t kScene = 46;
  input.image = generateScene(kScene).image;
  input.imageName = "scene-" + std::to_string(kScene) + ".png";
  input.pixels = nullptr;
  input.firstFrame = false;
}

}  // namespace

std::optional<SessionState> takeWeights(SessionState state, const OpenedWeights& weights) {
  // Weights of one's own data name their mechanism, and no other can read their answer.
  if (const auto& own = weights.weights->own)
    if (const std::string id = ownAnswers(own->described, weights.weights->file).mechanism;
        id != state.mechanism) {
      chooseMechanism(state, id);
      if (state.input.kind == InputKind::Image) givePicture(state.input);
    }
  Parameters& parameters = state.parameters.at(state.mechanism);
  if (parameters.find("weights") == nullptr) return std::nullopt;
  parameters.set("weights", std::string("file"));
  state.weights = weights.weights;
  forgetRanges(state, state.input.kind);
  state.weightsPath = weights.path;
  return state;
}

namespace {

bool takesAll(const Mechanism& mechanism, const TensorMap& tensors) {
  return mechanism.accepts(InputKind::Numbers) &&
         std::all_of(tensors.begin(), tensors.end(), [&](const auto& tensor) {
           return std::any_of(mechanism.inputs.begin(), mechanism.inputs.end(),
                              [&](const InputSpec& spec) { return spec.name == tensor.first; });
         });
}

}  // namespace

std::optional<SessionState> takeTensors(SessionState state, const OpenedTensors& tensors) {
  const auto& all = mechanisms();
  const auto fitting = std::find_if(all.begin(), all.end(), [&](const Mechanism* candidate) {
    return takesAll(*candidate, tensors.tensors);
  });
  if (fitting == all.end()) return std::nullopt;
  if (state.mechanism == kModelMechanism || !mechanism(state.mechanism).accepts(InputKind::Numbers))
    chooseMechanism(state, (*fitting)->id);
  chooseInputKind(state, InputKind::Numbers);
  state.input.tensors = tensors.tensors;
  forgetRanges(state, InputKind::Numbers);
  state.input.numberTokens.clear();
  state.input.hiddenTokens.clear();
  state.input.paintedMask = {};
  state.selection = {};
  return state;
}

SessionState takeMechanism(SessionState state, const std::string& id) {
  chooseMechanism(state, id);
  settleTrained(state);
  return state;
}

SessionState setParameters(SessionState state, const Parameters& parameters) {
  const Parameters before = state.currentParameters();
  state.parameters.insert_or_assign(state.mechanism, parameters);
  settleChosenTask(state, before);
  return state;
}

SessionState takeTaskSample(SessionState state, const Task& task) {
  chooseTaskSample(state, task, task.samples.front());
  forgetRanges(state, state.input.kind);
  return state;
}

std::optional<SessionState> dragParameter(SessionState state, const std::string& id, double value) {
  Parameters parameters = state.currentParameters();
  const Parameter* declared = parameters.find(id);
  if (declared == nullptr) return std::nullopt;
  const double inside = std::clamp(value, declared->minimum, declared->maximum);
  if (declared->type == ParameterType::Real) {
    parameters.set(id, inside);
  } else if (declared->type == ParameterType::Integer) {
    parameters.set(id, static_cast<std::int64_t>(std::llround(inside)));
  } else {
    return std::nullopt;
  }
  state.parameters.insert_or_assign(state.mechanism, std::move(parameters));
  return state;
}

SessionState takeModel(SessionState state, const std::shared_ptr<const Model>& model,
                       const std::string& text) {
  chooseModel(state, model);
  if (state.input.text.empty() && model->takesText) state.input.text = text;
  if (model->takesImage) givePicture(state.input);
  // First all heads of all layers; of a file that is too large to be read at once, the layer looked at.
  // Gates of a found network have no heads to see together.
  const bool layers = std::any_of(model->stacks.begin(), model->stacks.end(), [&](const ModelStack& stack) {
    return stack.layers > 1 && (stack.heads > 0 || model->network == nullptr);
  });
  const bool computes = model->takesText || model->takesImage;
  if (layers && (computes || model->parameters * 4 <= state.input.maxWeights))
    state.mainView = QStringLiteral("wall");
  return state;
}

SessionState takeStories(SessionState state, const std::shared_ptr<const Model>& model) {
  chooseModel(state, model);
  const Sample& sample = storiesSample();
  state.input.text = sample.input.text;
  state.ownText = false;
  state.edits.erase(kModelMechanism);
  chooseLayer(state, state.input.detailStack, sample.look.layer);
  lookAt(state, sample.look);
  state.mainView.clear();
  return state;
}

SessionState showValue(SessionState state, const std::string& step, int layer) {
  const auto& steps = mechanismOf(state).steps;
  const auto own =
      std::find_if(steps.begin(), steps.end(), [&](const StepSpec& spec) { return spec.id == step; });
  if (own == steps.end()) return state;
  if (step != state.step || layer != state.stepLayer) state.selection = {};
  chooseLayer(state, own->stack, layer);
  state.step = step;
  state.mainView.clear();
  return state;
}

SessionState redeclare(SessionState state, const std::shared_ptr<const Model>& model) {
  const auto& before = state.input.model ? state.input.model->network : nullptr;
  const std::vector<std::string>& names = model->network->declared.classes;
  const bool given = !names.empty() && (!before || before->declared.classes != names);
  redeclareModel(state, model);
  // Names that were just given are shown, whatever was chosen before.
  Parameters& parameters = state.parameters.at(kModelMechanism);
  if (given && parameters.has(kClassesParameter)) parameters.setText(kClassesParameter, kGivenClasses);
  return state;
}

SessionState takeStack(SessionState state, const std::string& stack, const Trace* trace) {
  int layers = 1;
  for (const ModelStack& own : state.input.model->stacks)
    if (own.name == stack) {
      layers = static_cast<int>(own.layers);
      if (own.heads > 0)
        state.selection.head = std::min(state.selection.head, static_cast<int>(own.heads) - 1);
    }
  if (trace != nullptr) {
    const auto from = trace->patchesOfStacks.find(state.input.detailStack);
    const auto to = trace->patchesOfStacks.find(stack);
    if (from != trace->patchesOfStacks.end() && to != trace->patchesOfStacks.end())
      moveToGrid(state.selection, from->second, to->second);
  }
  const int layer = std::min(state.input.detailLayer, layers - 1);
  chooseLayer(state, stack, layer);
  return state;
}

SessionState takeLayer(SessionState state, int layer) {
  const std::string stack = state.input.detailStack;
  chooseLayer(state, stack, layer);
  return state;
}

const Edit* scaledHead(const SessionState& state, const HeadRef& head) {
  for (const Edit& edit : state.currentEdits())
    if (edit.head() == head) return &edit;
  return nullptr;
}

int scaledHeads(const SessionState& state) {
  const std::vector<Edit>& all = state.currentEdits();
  return static_cast<int>(
      std::count_if(all.begin(), all.end(), [](const Edit& edit) { return edit.head().has_value(); }));
}

SessionState scaleHead(SessionState state, const HeadRef& head, double scale) {
  std::vector<Edit>& all = state.edits[state.mechanism];
  const auto own =
      std::find_if(all.begin(), all.end(), [&](const Edit& edit) { return edit.head() == head; });
  if (scale == 1) {
    if (own != all.end()) all.erase(own);
  } else if (own != all.end()) {
    own->number = scale;
    own->on = true;
  } else {
    all.push_back(Edit::scaleHead(head, scale));
  }
  return state;
}

SessionState resetHeads(SessionState state) {
  std::erase_if(state.edits[state.mechanism], [](const Edit& edit) { return edit.head().has_value(); });
  return state;
}

namespace {

/// The ranges with one more index, or without it; in ascending order, neighbours joined.
IndexRanges fromIndices(const std::set<std::int64_t>& indices) {
  IndexRanges ranges;
  for (const std::int64_t index : indices) {
    if (!ranges.empty() && ranges.back().second == index - 1) {
      ranges.back().second = index;
    } else {
      ranges.emplace_back(index, index);
    }
  }
  return ranges;
}
std::set<std::int64_t> indicesOf(const IndexRanges& ranges) {
  std::set<std::int64_t> indices;
  for (const auto& [first, last] : ranges)
    for (std::int64_t index = first; index <= last; ++index) indices.insert(index);
  return indices;
}
IndexRanges with(const IndexRanges& ranges, std::int64_t index) {
  std::set<std::int64_t> indices = indicesOf(ranges);
  indices.insert(index);
  return fromIndices(indices);
}
IndexRanges without(const IndexRanges& ranges, std::int64_t index) {
  std::set<std::int64_t> indices = indicesOf(ranges);
  indices.erase(index);
  return fromIndices(indices);
}

}  // namespace

std::map<AxisKind, IndexRanges> placeOf(const Trace& trace, const Step& step, const Selection& selection,
                                        const std::set<AxisKind>& axes) {
  std::map<AxisKind, IndexRanges> place;
  for (const Axis& axis : step.axes) {
    if (!axes.empty() && !axes.contains(axis.kind)) continue;
    const int at = selection.along(axis.kind);
    if (at < 0) continue;
    std::int64_t index = at;
    const bool ofKeys = axis.kind == AxisKind::Key;
    if (ofKeys || axis.kind == AxisKind::Query || axis.kind == AxisKind::Token)
      index = trace.tokenAt(step.stack, ofKeys, at);
    place[axis.kind] = {{index, index}};
  }
  return place;
}

std::optional<Edit> cellEdit(const Trace& trace, const Step& step, const Selection& selection, double value) {
  if (cellOf(step, selection).empty() || !trace.canEdit(step)) return std::nullopt;
  constexpr double kLargest = 3e38;  // as edits are read again
  if (std::abs(value) > kLargest && value != -std::numeric_limits<double>::infinity()) return std::nullopt;
  // As many digits as one wants to read: a drag is no measurement.
  constexpr int kDigits = 4;
  const double rounded = QString::number(value, 'g', kDigits).toDouble();
  return Edit{.kind = Edit::Kind::Set,
              .step = step.id,
              .layer = step.layer,
              .at = placeOf(trace, step, selection),
              .number = rounded};
}

SessionState paintPlace(SessionState state, const Step& step, const Selection& place, double value) {
  std::vector<Edit>& all = state.edits[state.mechanism];
  const Index cell = cellOf(step, place);
  if (cell.size() < 2) return state;
  const std::int64_t row = cell[cell.size() - 2];
  const std::int64_t column = cell.back();
  Edit brush{.kind = Edit::Kind::Set, .step = step.id, .layer = step.layer, .number = value};
  for (std::size_t i = 0; i + 2 < cell.size(); ++i) brush.at[step.axes[i].kind] = {{cell[i], cell[i]}};
  const auto paints = [&](const Edit& edit) {
    return edit.kind == brush.kind && edit.step == brush.step && edit.layer == brush.layer &&
           edit.at == brush.at && !edit.cells.empty();
  };
  // The other colour gives way there.
  const Edit* emptied = nullptr;
  for (Edit& edit : all)
    if (paints(edit) && edit.number != value) {
      const auto own = edit.cells.find(row);
      if (own == edit.cells.end()) continue;
      own->second = without(own->second, column);
      if (own->second.empty()) edit.cells.erase(own);
      // An edit without cells would mean all of them.
      if (edit.cells.empty()) emptied = &edit;
    }
  if (emptied != nullptr) all.erase(all.begin() + (emptied - all.data()));
  auto own = std::find_if(all.begin(), all.end(),
                          [&](const Edit& edit) { return paints(edit) && edit.number == value; });
  if (own == all.end()) {
    all.push_back(brush);
    own = all.end() - 1;
  }
  own->on = true;
  own->cells[row] = with(own->cells[row], column);
  return state;
}

SessionState addEdit(SessionState state, const Edit& edit) {
  std::vector<Edit>& all = state.edits[state.mechanism];
  const auto own =
      std::find_if(all.begin(), all.end(), [&](const Edit& other) { return other.replaces(edit); });
  if (own != all.end()) {
    *own = edit;
  } else {
    all.push_back(edit);
  }
  return state;
}

SessionState setEdit(SessionState state, std::size_t at, const Edit& edit) {
  std::vector<Edit>& all = state.edits[state.mechanism];
  if (at < all.size()) all[at] = edit;
  return state;
}

SessionState switchEdit(SessionState state, std::size_t at, bool on) {
  std::vector<Edit>& all = state.edits[state.mechanism];
  if (at < all.size()) all[at].on = on;
  return state;
}

SessionState moveEdit(SessionState state, std::size_t from, std::size_t to) {
  std::vector<Edit>& all = state.edits[state.mechanism];
  if (from >= all.size() || to >= all.size()) return state;
  Edit moved = std::move(all[from]);
  all.erase(all.begin() + static_cast<std::ptrdiff_t>(from));
  all.insert(all.begin() + static_cast<std::ptrdiff_t>(to), std::move(moved));
  return state;
}

SessionState removeEdit(SessionState state, std::size_t at) {
  std::vector<Edit>& all = state.edits[state.mechanism];
  if (at < all.size()) all.erase(all.begin() + static_cast<std::ptrdiff_t>(at));
  return state;
}

SessionState removeEdits(SessionState state) {
  state.edits.erase(state.mechanism);
  return state;
}

SessionState switchAllEdits(SessionState state) {
  std::vector<Edit>& all = state.edits[state.mechanism];
  const bool on = !anyOn(all);
  for (Edit& edit : all) edit.on = on;
  return state;
}

}  // namespace attenscope::edits
