// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanism/run.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/mechanism/trained_task.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>

namespace attenscope {

namespace {

/// A mask as PyTorch's scaled_dot_product_attention takes it: boolean (1 visible, 0 hidden), or added to the
/// scores (0 visible, −∞ hidden; many checkpoints use a very negative number for −∞).
Tensor visibleOf(const Tensor& mask) {
  constexpr float kAsGoodAsHidden = -1e4F;
  const auto values = mask.values();
  const bool additive = std::any_of(values.begin(), values.end(), [](float v) { return v < 0; });
  TensorBuilder visible(mask.shape());
  for (std::int64_t i = 0; i < mask.size(); ++i) {
    const bool sees = additive ? mask[i] == 0.0F : mask[i] == 1.0F;
    const bool hides = additive ? mask[i] <= kAsGoodAsHidden : mask[i] == 0.0F;
    if (!sees && !hides)
      throw Error("input tensor 'mask' holds " + std::to_string(mask[i]) +
                  "; expected 1 and 0 (takes part, hidden), or 0 and −∞ to be added to the scores");
    visible[i] = sees ? 1.0F : 0.0F;
  }
  return visible.finish();
}

}  // namespace

MechanismRun::MechanismRun(const RunRequest& request, Graph& graph, Trace& trace)
    : MechanismRun(request, graph, trace, learnedOf(request)) {}

MechanismRun::MechanismRun(const RunRequest& request, Graph& graph, Trace& trace, const TrainedTask* trained)
    : m_request(request),
      m_trained(trained),
      m_graph(graph),
      m_trace(trace),
      m_edits(request.edits, request.plain, request.other) {
  for (const Parameter& parameter : mechanism().parameters)
    if (parameter.type == ParameterType::Integer) m_bound[parameter.id] = parameters().integer(parameter.id);
}

Var MechanismRun::number(std::string_view id, std::string symbol) {
  return constant(std::move(symbol), static_cast<float>(real(id)));
}

Var MechanismRun::constant(std::string name, float value) {
  return m_graph.leaf(std::move(name), Tensor::scalar(value));
}

std::string_view MechanismRun::used(std::string_view id) const {
  // A parameter that trained weights fix cannot be changed.
  if (!m_request.weights || m_trained == nullptr || !m_request.weights->settings.contains(std::string(id)))
    m_trace.usedParameters.emplace(id);
  return id;
}

void MechanismRun::bind(std::string symbol, std::int64_t value) {
  m_bound[std::move(symbol)] = value;
}

std::int64_t MechanismRun::evaluate(std::string_view expression) const {
  if (const std::size_t plus = expression.find('+'); plus != std::string_view::npos)
    return evaluate(expression.substr(0, plus)) + evaluate(expression.substr(plus + 1));
  // Products and quotients of whole numbers and symbols, left to right: "3*d", "C/reduction".
  std::int64_t result = 1;
  char pending = '*';
  std::size_t begin = 0;
  while (begin <= expression.size()) {
    const std::size_t end = std::min(expression.find_first_of("*/", begin), expression.size());
    const std::string_view factor = expression.substr(begin, end - begin);
    std::int64_t value = 0;
    const auto [stop, error] = std::from_chars(factor.data(), factor.data() + factor.size(), value);
    if (error != std::errc() || stop != factor.data() + factor.size()) {
      const auto it = m_bound.find(factor);
      assert(it != m_bound.end());
      value = it->second;
      if (parameters().has(factor)) used(factor);
    }
    result = pending == '*' ? result * value : result / std::max<std::int64_t>(value, 1);
    if (end == expression.size()) break;
    pending = expression[end];
    begin = end + 1;
  }
  return result;
}

Shape MechanismRun::evaluate(const std::vector<std::string>& shape) const {
  Shape lengths;
  for (const std::string& length : shape) lengths.push_back(evaluate(length));
  return lengths;
}

Var MechanismRun::tensor(std::string_view name) {
  const auto spec = std::find_if(mechanism().inputs.begin(), mechanism().inputs.end(),
                                 [&](const InputSpec& s) { return s.name == name; });
  assert(spec != mechanism().inputs.end());
  const auto it = m_request.input.tensors.find(name);
  if (it == m_request.input.tensors.end())
    throw Error("input tensor '" + std::string(name) + "' is missing; expected shape [" +
                shapeText(spec->shape) + "]");
  const Tensor& value = it->second;
  bool fits = value.rank() == static_cast<int>(spec->shape.size()) && value.size() > 0;
  for (std::size_t axis = 0; fits && axis < spec->shape.size(); ++axis) {
    const std::string& symbol = spec->shape[axis];
    const std::int64_t length = value.shape()[axis];
    const bool plainSymbol = symbol.find_first_of("*/") == std::string::npos && !std::isdigit(symbol[0]);
    if (plainSymbol && !m_bound.contains(symbol)) {
      m_bound[symbol] = length;
    } else if (plainSymbol || std::isdigit(symbol[0]) || symbol.find_first_of("*/") != std::string::npos) {
      fits = evaluate(symbol) == length;
    }
  }
  if (!fits) {
    std::string bound;
    for (const std::string& symbol : spec->shape)
      if (const auto b = m_bound.find(symbol); b != m_bound.end())
        bound += (bound.empty() ? " with " : ", ") + symbol + " = " + std::to_string(b->second);
    throw Error("input tensor '" + std::string(name) + "' has shape " + toString(value.shape()) +
                "; expected [" + shapeText(spec->shape) + "]" + bound);
  }
  if (name != "mask" && !value.allFinite())
    throw Error("input tensor '" + std::string(name) +
                "' holds values that are not finite; expected finite numbers");
  return m_graph.leaf(std::string(name), value);
}

void MechanismRun::notice(const std::string& sentence) {
  m_trace.addNotice(sentence);
}

Var MechanismRun::image() {
  const Tensor& picture = m_request.input.image;
  if (picture.empty()) throw Error("there is no image; expected an image file");
  assert(picture.rank() == 3 && picture.dim(0) == 3);
  if (m_request.input.firstFrame)
    notice("The file holds several pictures, shown one after another; this is the first.");
  m_trace.image = picture;
  m_trace.imageName = m_request.input.imageName;
  return m_graph.leaf("image", picture);
}

std::set<int> MechanismRun::hiddenTokens() const {
  std::set<int> hidden = m_edits.hiddenTokens();
  hidden.insert(m_request.input.hiddenTokens.begin(), m_request.input.hiddenTokens.end());
  return hidden;
}

Var MechanismRun::visibility(std::int64_t queries, std::int64_t keys) {
  const std::string& kind = choice("mask");
  const std::int64_t window = parameters().has("window") ? integer("window") : 0;
  std::vector<std::int64_t> hidden;
  for (const int token : hiddenTokens())
    if (token >= 0 && token < keys) hidden.push_back(token);
  const std::int64_t before = kind == "local" ? window : queries;
  const std::int64_t after = kind == "local" ? window : kind == "causal" ? 0 : keys;
  Var visible = visiblePairs(m_graph, queries, keys, before, after, hidden);
  const Tensor& painted = m_request.input.paintedMask;
  if (kind == "painted" && !painted.empty() && painted.shape() == Shape{queries, keys})
    visible = multiply(visible, m_graph.leaf("painted mask", painted));
  if (hasTensor("mask")) {
    bind("T_q", queries);
    bind("T_k", keys);
    visible = multiply(visible, m_graph.leaf("given mask", visibleOf(tensor("mask").tensor())));
  }
  m_graph.name(visible, "mask");
  return visible;
}

Labels MechanismRun::defaultLabels(AxisKind kind, std::int64_t length) const {
  switch (kind) {
    case AxisKind::Token:
    case AxisKind::Query:
      if (m_tokenLabels && static_cast<std::int64_t>(m_tokenLabels->size()) == length) return m_tokenLabels;
      break;
    case AxisKind::Key: {
      const Labels& labels = m_sourceLabels ? m_sourceLabels : m_tokenLabels;
      if (labels && static_cast<std::int64_t>(labels->size()) == length) return labels;
      break;
    }
    case AxisKind::Rank: {
      // Ranks are counted from 1, all else from 0.
      std::vector<std::string> ranks;
      for (std::int64_t rank = 1; rank <= length; ++rank) ranks.push_back(std::to_string(rank));
      return std::make_shared<const std::vector<std::string>>(std::move(ranks));
    }
    default:
      break;
  }
  return nullptr;
}

namespace {

/// Whether the local mask gives each query a window around its own position (maskParameters).
bool showsOwnWindow(const StepSpec& spec, const Parameters& parameters) {
  if (!parameters.has("mask") || !parameters.has("window") || !spec.links.windowReach.empty()) return false;
  const auto has = [&](AxisKind kind) {
    return std::find(spec.axes.begin(), spec.axes.end(), kind) != spec.axes.end();
  };
  return has(AxisKind::Query) && has(AxisKind::Key) && parameters.choice("mask") == "local";
}

}  // namespace

void MechanismRun::say(const std::vector<StepSpec>& steps) {
  for (const StepSpec& said : steps) {
    const StepSpec* declared = findStep(said.id);
    assert(declared != nullptr && declared->axes == said.axes);
    StepSpec spec = said;
    spec.links = declared->links;
    m_said.insert_or_assign(said.id, std::move(spec));
  }
}

void MechanismRun::say(std::string_view id, std::string formula) {
  StepSpec spec = *findStep(id);
  spec.formula = std::move(formula);
  m_said.insert_or_assign(std::string(id), std::move(spec));
}

const StepSpec* MechanismRun::findStep(std::string_view id) const {
  if (const auto said = m_said.find(id); said != m_said.end()) return &said->second;
  const StepSpec* declared = mechanism().findStep(id);
  return declared == nullptr && m_trained != nullptr ? m_trained->findStep(id) : declared;
}

EditPoint MechanismRun::pointOf(const StepSpec& spec, int layer) const {
  EditPoint point{spec.id, spec.stack, spec.role, layer, spec.axes, 0, 1, {}};
  if (const auto masked = m_masked.find({spec.stack, layer});
      spec.role == Role::Weights && masked != m_masked.end())
    point.masked = masked->second;
  return point;
}

void MechanismRun::apply(const EditPoint& point, Var value) {
  EditPoint at = point;
  if (at.masked.valid() && at.masked.shape() != value.shape()) at.masked = {};
  if (const Var edited = m_edits.apply(at, value); edited.node() != value.node())
    m_graph.replace(value, edited);
  if (point.role == Role::Masked) m_masked[{point.stack, point.layer}] = value;
}

void MechanismRun::place(std::string_view id, Var value, int layer) {
  const StepSpec* spec = findStep(id);
  assert(spec != nullptr && static_cast<int>(spec->axes.size()) == value.rank());
  place(id, value, layer, spec->axes);
}

void MechanismRun::place(std::string_view id, Var value, int layer, std::vector<AxisKind> axes,
                         std::int64_t headsOfOne) {
  if (m_edits.active()) {
    EditPoint point = pointOf(*findStep(id), layer);
    point.axes = std::move(axes);
    point.headsOfOne = headsOfOne;
    apply(point, value);
  }
  m_trace.places[{std::string(id), layer}] = value.node();
}

void MechanismRun::offer(std::string_view id, int layer) {
  m_trace.places.try_emplace({std::string(id), layer}, -1);
}

void MechanismRun::placeRow(std::string_view id, Var value, std::int64_t query, int layer) {
  if (m_edits.active()) {
    EditPoint point = pointOf(*findStep(id), layer);
    point.firstQuery = query;
    apply(point, value);
  }
  offer(id, layer);  // until all rows are there
}

bool MechanismRun::edited(std::string_view id, int layer) {
  return m_edits.active() && m_edits.touches(pointOf(*findStep(id), layer));
}

void MechanismRun::refuseEdits(std::string_view id, int layer, const std::string& why) {
  if (m_edits.active()) m_edits.refuse(pointOf(*findStep(id), layer), why);
}

void MechanismRun::step(std::string_view id, Var value, int layer) {
  step(id, value, {}, layer);
}

void MechanismRun::step(std::string_view id, Var value, const std::map<AxisKind, Labels>& labels, int layer) {
  const auto placed = m_trace.places.find({std::string(id), layer});
  if (placed == m_trace.places.end()) {
    place(id, value, layer);
  } else if (placed->second < 0) {
    placed->second = value.node();  // its rows were placed one by one
  }
  show(id, value, labels, layer);
}

Var MechanismRun::withoutEdits(const std::string& name, const Shape& shape) {
  Tensor plain = m_edits.active() ? m_edits.plainValue(name, -1) : Tensor();
  if (plain.empty() || plain.shape() != shape) return {};
  const Var leaf = m_graph.leaf(name + " without edits", std::move(plain));
  return leaf;
}

void MechanismRun::show(std::string_view id, Var value, const std::map<AxisKind, Labels>& labels, int layer) {
  const StepSpec* spec = findStep(id);
  assert(spec != nullptr && static_cast<int>(spec->axes.size()) == value.rank());
  if (m_edits.active() && !m_trace.places.contains({spec->id, layer}))
    refuseEdits(spec->id, layer, "nothing is computed from '" + spec->id + "', it is only shown");
  Step step{spec->id, spec->symbol, spec->formula,  spec->operation, spec->role,
            layer,    {},           value.tensor(), value.node(),    spec->stack};
  step.links = spec->links;
  if (showsOwnWindow(*spec, parameters())) step.links.windowReach = "window";
  for (std::size_t axis = 0; axis < spec->axes.size(); ++axis) {
    const AxisKind kind = spec->axes[axis];
    const auto it = labels.find(kind);
    step.axes.push_back(
        {kind, it != labels.end() ? it->second : defaultLabels(kind, value.dim(static_cast<int>(axis)))});
  }
  m_graph.name(value, spec->symbol);
  m_trace.steps.push_back(std::move(step));
  ++m_stepsDone;
  const auto total = static_cast<double>(
      std::max(m_stepsExpected > 0 ? m_stepsExpected : mechanism().steps.size(), m_stepsDone));
  m_graph.setProgressWindow(static_cast<double>(m_stepsDone) / total,
                            std::min(1.0, static_cast<double>(m_stepsDone + 1) / total));
}

}  // namespace attenscope
