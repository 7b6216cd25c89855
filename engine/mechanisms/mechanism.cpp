// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanisms/mechanism.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/input/embedding.h"
#include "engine/input/tokenizer.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <chrono>
#include <cmath>

namespace attenscope {

namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : " × ") + part;
  return text;
}

Labels share(std::vector<std::string> labels) {
  return std::make_shared<const std::vector<std::string>>(std::move(labels));
}

/// A mask as PyTorch's scaled_dot_product_attention takes it: boolean (1 takes part, 0 does not), or added to
/// the scores (0 takes part, −∞ does not; a very negative number stands for −∞ in many checkpoints).
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

/// How many tokens a run takes: no kind of scores may grow beyond 256 MB, all heads and layers together.
std::size_t mostTokens(const Parameters& parameters) {
  std::int64_t layers = 0;
  for (const char* id : {"layers", "encoder_layers", "decoder_layers"})
    if (parameters.has(id)) layers += parameters.integer(id);
  const std::int64_t heads =
      (parameters.has("heads") ? parameters.integer("heads") : 1) * std::max<std::int64_t>(layers, 1);
  constexpr double kMostScores = 1 << 26;
  const double most = std::sqrt(kMostScores / static_cast<double>(std::max<std::int64_t>(heads, 1)));
  return std::min(kMostTokens, static_cast<std::size_t>(most));
}

}  // namespace

const char* toString(InputKind kind) {
  static constexpr std::array names{"sentence", "pair", "image", "numbers", "model"};
  return names[static_cast<std::size_t>(kind)];
}

bool Mechanism::accepts(InputKind kind) const {
  return std::find(inputKinds.begin(), inputKinds.end(), kind) != inputKinds.end();
}

const StepSpec* Mechanism::findStep(std::string_view stepId) const {
  const auto it = std::find_if(steps.begin(), steps.end(), [&](const StepSpec& s) { return s.id == stepId; });
  return it == steps.end() ? nullptr : &*it;
}

void Mechanism::link(std::string_view stepId, StepLinks links) {
  const auto it = std::find_if(steps.begin(), steps.end(), [&](const StepSpec& s) { return s.id == stepId; });
  assert(it != steps.end());
  it->links = std::move(links);
}

std::string WeightSpec::nameIn(int layer) const {
  constexpr std::string_view kLayer = "{layer}";
  const std::size_t at = name.find(kLayer);
  if (at == std::string::npos) return name;
  assert(layer >= 0);
  return name.substr(0, at) + std::to_string(layer) + name.substr(at + kLayer.size());
}

std::vector<std::string> WeightSpec::names(const Parameters& parameters) const {
  if (repeat.empty()) return {name};
  std::vector<std::string> all;
  for (int layer = 0; layer < parameters.integer(repeat); ++layer) all.push_back(nameIn(layer));
  return all;
}

MechanismRun::MechanismRun(const RunRequest& request, Graph& graph, Trace& trace)
    : m_request(request), m_graph(graph), m_trace(trace) {
  for (const Parameter& parameter : mechanism().parameters)
    if (parameter.type == ParameterType::Integer) m_bound[parameter.id] = parameters().integer(parameter.id);
}

Value MechanismRun::number(std::string_view id, std::string symbol) {
  return constant(std::move(symbol), static_cast<float>(real(id)));
}

Value MechanismRun::constant(std::string name, float value) {
  return m_graph.leaf(std::move(name), Tensor::scalar(value));
}

std::string_view MechanismRun::used(std::string_view id) const {
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

Value MechanismRun::tensor(std::string_view name) {
  const auto spec = std::find_if(mechanism().inputs.begin(), mechanism().inputs.end(),
                                 [&](const InputSpec& s) { return s.name == name; });
  assert(spec != mechanism().inputs.end());
  const auto it = m_request.input.tensors.find(name);
  if (it == m_request.input.tensors.end())
    throw Error("input tensor '" + std::string(name) + "' is missing; expected shape [" +
                joined(spec->shape) + "]");
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
                "; expected [" + joined(spec->shape) + "]" + bound);
  }
  if (name != "mask" && !value.allFinite())
    throw Error("input tensor '" + std::string(name) +
                "' holds values that are not finite; expected finite numbers");
  return m_graph.leaf(std::string(name), value);
}

MechanismRun::Side MechanismRun::givenSide(const char* name) {
  const std::size_t most = mostTokens(parameters());
  const Value vectors = tensor(name);
  if (vectors.dim(0) > static_cast<std::int64_t>(most))
    throw Error("input tensor '" + std::string(name) + "' has " + std::to_string(vectors.dim(0)) +
                " rows; expected at most " + std::to_string(most) + " tokens");
  bind("d", vectors.dim(1));
  std::vector<std::string> tokens = m_request.input.numberTokens;
  if (static_cast<std::int64_t>(tokens.size()) != vectors.dim(0)) {
    tokens.clear();
    for (std::int64_t i = 0; i < vectors.dim(0); ++i) tokens.push_back(std::to_string(i));
  }
  return {vectors, std::move(tokens)};
}

MechanismRun::Side MechanismRun::embeddedSide(const std::string& text, const char* noun, const char* prefix,
                                              std::int64_t firstWordFeature) {
  const std::size_t most = mostTokens(parameters());
  std::vector<std::string> tokens;
  for (Token& token : tokenize(text)) tokens.push_back(std::move(token.text));
  if (tokens.empty()) throw Error("the " + std::string(noun) + " is empty; expected at least one word");
  if (tokens.size() > most) {
    notice("The " + std::string(noun) + " has " + std::to_string(tokens.size()) + " tokens; the first " +
           std::to_string(most) + " are shown.");
    tokens.resize(most);
  }
  const std::int64_t width = integer("width");
  const auto count = static_cast<std::int64_t>(tokens.size());
  bind("d", width);
  const Value embeddings =
      wordEmbeddings(m_graph, tokens, width, static_cast<std::uint64_t>(integer("seed")), firstWordFeature);
  m_graph.name(embeddings, std::string(prefix) + "embeddings");
  if (!on("positions")) return {embeddings, std::move(tokens)};
  const Value positions = positionEncodings(m_graph, count, width);
  m_graph.name(positions, std::string(prefix) + "positions");
  return {add(embeddings, positions), std::move(tokens)};
}

Value MechanismRun::embeddedSentence(std::int64_t firstWordFeature) {
  // Of a pair both sides are given or none: the other's words would have nothing to do with these numbers.
  Side side = hasTensor("x") || hasTensor("source")
                  ? givenSide("x")
                  : embeddedSide(m_request.input.text, "sentence", "", firstWordFeature);
  bind("T", side.vectors.dim(0));
  m_tokenLabels = share(side.tokens);
  m_trace.tokens = std::move(side.tokens);
  return side.vectors;
}

Value MechanismRun::embeddedSource(std::int64_t firstWordFeature) {
  Side side = hasTensor("x") || hasTensor("source")
                  ? givenSide("source")
                  : embeddedSide(m_request.input.source, "source sentence", "source ", firstWordFeature);
  bind("S", side.vectors.dim(0));
  m_sourceLabels = share(side.tokens);
  m_trace.sourceTokens = std::move(side.tokens);
  return side.vectors;
}

Value MechanismRun::embeddedQuery() {
  const auto mean = [](Value words) {
    return reshape(averageOverPositions(transpose(words)), {1, words.dim(1)});
  };
  if (hasTensor("query")) {
    const Value given = tensor("query");
    for (std::int64_t i = 1; i <= given.dim(0); ++i)
      m_trace.queryTokens.push_back("query " + std::to_string(i));
    return mean(given);
  }
  std::vector<std::string> tokens;
  for (Token& token : tokenize(m_request.input.query)) tokens.push_back(std::move(token.text));
  // Without a query, or beside vectors given as numbers, with which its words have nothing to do.
  if (tokens.empty() || hasTensor("x")) return {};
  if (const std::size_t most = mostTokens(parameters()); tokens.size() > most) tokens.resize(most);
  const Value words =
      wordEmbeddings(m_graph, tokens, integer("width"), static_cast<std::uint64_t>(integer("seed")));
  m_graph.name(words, "query embeddings");
  m_trace.queryTokens = std::move(tokens);
  return mean(words);
}

Labels MechanismRun::queryLabel() const {
  std::string words;
  for (const std::string& token : m_trace.queryTokens) words += (words.empty() ? "" : " ") + token;
  return share({words});
}

Value MechanismRun::image() {
  const Tensor& picture = m_request.input.image;
  if (picture.empty()) throw Error("there is no image; expected an image file");
  assert(picture.rank() == 3 && picture.dim(0) == 3);
  m_trace.image = picture;
  m_trace.imageName = m_request.input.imageName;
  return m_graph.leaf("image", picture);
}

Value MechanismRun::visibility(std::int64_t queries, std::int64_t keys) {
  const std::string& kind = choice("mask");
  const std::int64_t window = parameters().has("window") ? integer("window") : 0;
  std::vector<std::int64_t> hidden;
  for (const int token : m_request.input.hiddenTokens)
    if (token >= 0 && token < keys) hidden.push_back(token);
  const std::int64_t before = kind == "local" ? window : queries;
  const std::int64_t after = kind == "local" ? window : kind == "causal" ? 0 : keys;
  Value visible = visiblePairs(m_graph, queries, keys, before, after, hidden);
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

Value MechanismRun::weight(std::string_view declared, int layer) {
  const auto spec = std::find_if(mechanism().weights.begin(), mechanism().weights.end(),
                                 [&](const WeightSpec& s) { return s.name == declared; });
  assert(spec != mechanism().weights.end());
  const std::string name = spec->nameIn(layer);
  if (const auto it = m_weights.find(name); it != m_weights.end()) return it->second;
  const Shape shape = evaluate(spec->shape);
  const std::string& origin = choice("weights");
  const auto standIn = [&] {
    return m_graph.leaf(name, Tensor::filled(shape, spec->init == WeightSpec::Init::One ? 1.0F : 0.0F));
  };
  const auto compute = [&]() -> Value {
    if (origin == "file") {
      if (!m_request.weights) throw Error("no weights are loaded; expected a safetensors file");
      const std::string& file = m_request.weights->file;
      const auto it = m_request.weights->tensors.find(name);
      if (it == m_request.weights->tensors.end()) {
        if (!spec->required) return standIn();
        throw Error(file + ": tensor '" + name + "' is missing; expected shape " + toString(shape) + " (" +
                    joined(spec->shape) + ")");
      }
      if (it->second.shape() != shape)
        throw Error(file + ": tensor '" + name + "' has shape " + toString(it->second.shape()) +
                    "; expected " + toString(shape) + " (" + joined(spec->shape) + ")");
      if (!it->second.allFinite())
        throw Error(file + ": tensor '" + name +
                    "' holds values that are not finite (NaN or infinity); expected finite numbers");
      return m_graph.leaf(name, it->second);
    }
    if (origin == "analytic") {
      assert(mechanism().analyticWeight != nullptr);
      const Tensor value = mechanism().analyticWeight(*this, name, shape);
      assert(value.shape() == shape);
      return m_graph.leaf(name, value);
    }
    if (spec->init != WeightSpec::Init::FanIn) return standIn();
    std::int64_t fanIn = 1;
    for (std::size_t axis = 1; axis < shape.size(); ++axis) fanIn *= shape[axis];
    const Value value = randomNormal(m_graph, shape, static_cast<std::uint64_t>(integer("seed")), name,
                                     1.0 / std::sqrt(static_cast<double>(std::max<std::int64_t>(fanIn, 1))));
    m_graph.name(value, name);
    return value;
  };
  const Value value = compute();
  m_weights[name] = value;
  return value;
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
    default:
      break;
  }
  return nullptr;
}

void MechanismRun::step(std::string_view id, Value value, int layer) {
  step(id, value, {}, layer);
}

void MechanismRun::step(std::string_view id, Value value, const std::map<AxisKind, Labels>& labels,
                        int layer) {
  const StepSpec* spec = mechanism().findStep(id);
  assert(spec != nullptr && static_cast<int>(spec->axes.size()) == value.rank());
  Step step{spec->id, spec->symbol, spec->formula,  spec->operation, spec->role,
            layer,    {},           value.tensor(), value.node(),    spec->stack};
  step.links = spec->links;
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

std::shared_ptr<const Trace> runMechanism(const RunRequest& request) {
  assert(request.mechanism != nullptr && request.mechanism->build != nullptr);
  const auto start = std::chrono::steady_clock::now();
  request.parameters.check();
  auto trace = std::make_shared<Trace>();
  trace->mechanism = request.mechanism->id;
  trace->title = request.mechanism->title;
  trace->parameters = request.parameters.texts();
  if (request.parameters.has("weights")) {
    const std::string& origin = request.parameters.choice("weights");
    if (origin == "random")
      trace->weights = {WeightOrigin::Kind::Random, request.parameters.integer("seed"), {}};
    if (origin == "analytic") trace->weights.kind = WeightOrigin::Kind::Analytic;
    if (origin == "file" && request.weights)
      trace->weights = {WeightOrigin::Kind::File, 0, request.weights->file};
  }
  Graph graph(request.control, request.previous ? request.previous->record : nullptr);
  MechanismRun run(request, graph, *trace);
  request.mechanism->build(run);
  trace->computedOperations = graph.computedCount();
  trace->reusedOperations = graph.reusedCount();
  trace->record = graph.finish();
  request.control.checkpoint(1);
  trace->milliseconds =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return trace;
}

}  // namespace attenscope
