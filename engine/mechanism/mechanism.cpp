// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanism/mechanism.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/input/embedding.h"
#include "engine/input/tokenizer.h"
#include "engine/mechanism/learned.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
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
std::size_t maxTokens(const Parameters& parameters) {
  std::int64_t layers = 0;
  for (const char* id : {"layers", "encoder_layers", "decoder_layers"})
    if (parameters.has(id)) layers += parameters.integer(id);
  const std::int64_t heads =
      (parameters.has("heads") ? parameters.integer("heads") : 1) * std::max<std::int64_t>(layers, 1);
  constexpr double kMaxScores = 1 << 26;
  const double most = std::sqrt(kMaxScores / static_cast<double>(std::max<std::int64_t>(heads, 1)));
  return std::min(kMaxTokens, static_cast<std::size_t>(most));
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
    : MechanismRun(request, graph, trace, learnedOf(request)) {}

MechanismRun::MechanismRun(const RunRequest& request, Graph& graph, Trace& trace, const Learned* learned)
    : m_request(request), m_learned(learned), m_graph(graph), m_trace(trace) {
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
  // What trained weights fix is nothing to change.
  if (!m_request.weights || m_learned == nullptr || !m_request.weights->settings.contains(std::string(id)))
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
  const std::size_t most = maxTokens(parameters());
  const Var vectors = tensor(name);
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

MechanismRun::Side MechanismRun::embeddedSide(const std::string& text, bool source,
                                              std::int64_t firstWordFeature) {
  const std::string noun = source ? "source sentence" : "sentence";
  const std::string prefix = source ? "source " : "";
  const std::size_t most = maxTokens(parameters());
  const Reading* known = nullptr;
  if (m_learned != nullptr && !m_learned->reading.empty())
    known = source && !m_learned->sourceReading.empty() ? &m_learned->sourceReading : &m_learned->reading;
  std::vector<ReadToken> words;
  if (known != nullptr) {
    words = readText(*known, text);
  } else {
    for (Token& token : tokenize(text)) words.push_back({std::move(token.text), 0, false});
  }
  if (words.empty()) throw Error("the " + noun + " is empty; expected at least one word");
  if (words.size() > most) {
    const auto added = std::count_if(words.begin(), words.end(), [](const ReadToken& w) { return w.added; });
    notice("The " + noun + " has " + std::to_string(words.size() - static_cast<std::size_t>(added)) +
           " tokens; the first " + std::to_string(most - static_cast<std::size_t>(added)) + " are shown.");
    // What is read after every text stays.
    if (words.back().added) std::swap(words[most - 1], words.back());
    words.resize(most);
  }
  std::vector<std::string> tokens;
  // A word that the weights do not know is marked wherever it is shown.
  for (const ReadToken& word : words) tokens.push_back(known != nullptr ? shownToken(word) : word.text);
  const std::int64_t width = integer("width");
  const auto count = static_cast<std::int64_t>(tokens.size());
  bind("d", width);
  Var embeddings;
  if (known != nullptr) {
    const bool own = known == &m_learned->sourceReading;
    bind(own ? "source_words" : "words", known->size());
    embeddings = learnedEmbeddings(words, own ? "source_embedding.weight" : "embedding.weight");
    markUnknown(words, source);
  } else {
    embeddings = wordEmbeddings(m_graph, embeddingKeys(tokens, static_cast<std::uint64_t>(integer("seed"))),
                                width, firstWordFeature);
  }
  m_graph.name(embeddings, prefix + "embeddings");
  if (!on("positions")) return {embeddings, std::move(tokens)};
  const Var positions = positionEncodings(m_graph, count, width);
  m_graph.name(positions, prefix + "positions");
  return {add(embeddings, positions), std::move(tokens)};
}

Var MechanismRun::embeddedSentence(std::int64_t firstWordFeature) {
  // Of a pair both sides are given or none: the other's words would have nothing to do with these numbers.
  Side side = hasTensor("x") || hasTensor("source")
                  ? givenSide("x")
                  : embeddedSide(m_request.input.text, false, firstWordFeature);
  bind("T", side.vectors.dim(0));
  m_tokenLabels = share(side.tokens);
  m_trace.tokens = std::move(side.tokens);
  return side.vectors;
}

Var MechanismRun::embeddedSource(std::int64_t firstWordFeature) {
  Side side = hasTensor("x") || hasTensor("source")
                  ? givenSide("source")
                  : embeddedSide(m_request.input.source, true, firstWordFeature);
  bind("S", side.vectors.dim(0));
  m_sourceLabels = share(side.tokens);
  m_trace.sourceTokens = std::move(side.tokens);
  return side.vectors;
}

Var MechanismRun::embeddedQuery() {
  const auto mean = [](Var words) {
    return reshape(averageOverPositions(transpose(words)), {1, words.dim(1)});
  };
  if (hasTensor("query")) {
    const Var given = tensor("query");
    for (std::int64_t i = 1; i <= given.dim(0); ++i)
      m_trace.queryTokens.push_back("query " + std::to_string(i));
    return mean(given);
  }
  // Beside vectors given as numbers a query in words has nothing to do.
  if (hasTensor("x")) return {};
  const std::string& text = m_request.input.query;
  const std::size_t most = maxTokens(parameters());
  std::vector<std::string> tokens;
  Var words;
  if (m_learned != nullptr && !m_learned->reading.empty()) {
    Reading plain = m_learned->reading;
    plain.before.clear();
    plain.after.clear();
    std::vector<ReadToken> read = readText(plain, text);
    if (read.empty()) return {};
    if (read.size() > most) read.resize(most);
    for (const ReadToken& word : read) tokens.push_back(word.text);
    words = learnedEmbeddings(read, "embedding.weight");
  } else {
    for (Token& token : tokenize(text)) tokens.push_back(std::move(token.text));
    if (tokens.empty()) return {};
    if (tokens.size() > most) tokens.resize(most);
    words = wordEmbeddings(m_graph, embeddingKeys(tokens, static_cast<std::uint64_t>(integer("seed"))),
                           integer("width"));
  }
  m_graph.name(words, "query embeddings");
  m_trace.queryTokens = std::move(tokens);
  return mean(words);
}

Labels MechanismRun::queryLabel() const {
  std::string words;
  for (const std::string& token : m_trace.queryTokens) words += (words.empty() ? "" : " ") + token;
  return share({words});
}

Var MechanismRun::image() {
  const Tensor& picture = m_request.input.image;
  if (picture.empty()) throw Error("there is no image; expected an image file");
  assert(picture.rank() == 3 && picture.dim(0) == 3);
  m_trace.image = picture;
  m_trace.imageName = m_request.input.imageName;
  return m_graph.leaf("image", picture);
}

Var MechanismRun::visibility(std::int64_t queries, std::int64_t keys) {
  const std::string& kind = choice("mask");
  const std::int64_t window = parameters().has("window") ? integer("window") : 0;
  std::vector<std::int64_t> hidden;
  for (const int token : m_request.input.hiddenTokens)
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
    default:
      break;
  }
  return nullptr;
}

namespace {

/// Whether the local mask leaves each query a window around its own place (maskParameters).
bool showsOwnWindow(const StepSpec& spec, const Parameters& parameters) {
  if (!parameters.has("mask") || !parameters.has("window") || !spec.links.windowReach.empty()) return false;
  const auto has = [&](AxisKind kind) {
    return std::find(spec.axes.begin(), spec.axes.end(), kind) != spec.axes.end();
  };
  return has(AxisKind::Query) && has(AxisKind::Key) && parameters.choice("mask") == "local";
}

}  // namespace

void MechanismRun::step(std::string_view id, Var value, int layer) {
  step(id, value, {}, layer);
}

void MechanismRun::step(std::string_view id, Var value, const std::map<AxisKind, Labels>& labels, int layer) {
  const StepSpec* spec = mechanism().findStep(id);
  if (spec == nullptr && m_learned != nullptr) spec = m_learned->findStep(id);
  assert(spec != nullptr && static_cast<int>(spec->axes.size()) == value.rank());
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
