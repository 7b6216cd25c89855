// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanisms/scaled_dot_product.h"

#include "engine/graph/operations.h"

#include <cmath>

namespace attenscope {

namespace {

struct Operands {
  Value q;
  Value k;
  Value v;
};

/// A node of its own with the same memory, so that Q, K and V keep their names where all three are X.
Value as(Value x) {
  return reshape(x, x.shape());
}

Operands fromSentence(MechanismRun& run) {
  const Value x = run.embeddedSentence();
  run.step("x", x);
  if (!run.on("project")) return {as(x), as(x), as(x)};
  return {linear(x, run.weight("q_proj.weight")), linear(x, run.weight("k_proj.weight")),
          linear(x, run.weight("v_proj.weight"))};
}

Operands fromNumbers(MechanismRun& run) {
  run.trace().weights = {};  // nothing here is weighed: the numbers are the vectors
  const Value q = run.tensor("q");
  const Value k = run.tensor("k");
  const Value v = run.tensor("v");
  return {as(q), as(k), as(v)};
}

Labels numbered(const char* symbol, std::int64_t count) {
  std::vector<std::string> labels;
  for (std::int64_t i = 1; i <= count; ++i) labels.push_back(symbol + std::to_string(i));
  return std::make_shared<const std::vector<std::string>>(std::move(labels));
}

bool takesNumbers(const MechanismRun& run) {
  const bool given = run.hasTensor("q") || run.hasTensor("k") || run.hasTensor("v");
  if (run.input().kind == InputKind::Sentence) return given && run.input().text.empty();
  return given || !run.hasTensor("x");
}

void build(MechanismRun& run) {
  const bool numbers = takesNumbers(run);
  const auto [q, k, v] = numbers ? fromNumbers(run) : fromSentence(run);
  std::map<AxisKind, Labels> labels;
  if (numbers) {
    const std::vector<std::string>& given = run.input().numberTokens;
    const bool fit = static_cast<std::int64_t>(given.size()) == k.dim(0);
    labels[AxisKind::Query] = numbered("q", q.dim(0));
    std::vector<std::string> keys = *numbered("k", k.dim(0));
    for (std::size_t i = 0; fit && i < given.size(); ++i)
      if (!given[i].empty()) keys[i] = given[i];
    labels[AxisKind::Key] = std::make_shared<const std::vector<std::string>>(std::move(keys));
    run.trace().tokens = *labels[AxisKind::Query];
    run.trace().sourceTokens = *labels[AxisKind::Key];
  }
  const bool projected = !numbers && run.on("project");
  for (const auto& [id, value] : {std::pair("q", q), std::pair("k", k), std::pair("v", v)}) {
    run.step(id, value, labels);
    if (projected) continue;
    Step& given = run.trace().steps.back();  // no matrix leads here
    given.operation.clear();
    given.formula = numbers ? given.symbol : given.symbol + " = X";
  }

  const Value scores = matmulTransposed(q, k);
  run.step("scores", scores, labels);
  const double root = std::sqrt(static_cast<double>(k.dim(1)));
  const Value spread =
      run.on("scale") ? divide(scores, run.constant("√d_k", static_cast<float>(root))) : scores;
  const Value scaled = divide(spread, run.number("temperature", "τ"));
  run.step("scaled", scaled, labels);
  const Value masked = maskScores(scaled, run.visibility(q.dim(0), k.dim(0)));
  run.step("masked", masked, labels);
  const Value weights = softmax(masked);
  run.step("weights", weights, labels);
  run.step("output", matmul(weights, v), labels);
}

std::vector<Parameter> declareParameters() {
  Parameter project{.id = "project", .title = "Project Q, K, V", .type = ParameterType::Switch};
  project.defaultValue = true;
  project.help =
      "Make queries, keys and values from the vectors with a matrix each; off: the vectors serve as all "
      "three.";
  std::vector<Parameter> parameters{widthParameter(16, "Numbers in the vector of each token."),
                                    positionsParameter(), project, scaleParameter(), temperatureParameter()};
  for (Parameter& parameter : maskParameters()) parameters.push_back(std::move(parameter));
  parameters.push_back(weightsParameter({"random", "file"}));
  parameters.push_back(seedParameter());
  return parameters;
}

Mechanism declare() {
  Mechanism m;
  m.id = "scaled_dot_product";
  m.title = "Scaled dot-product";
  m.group = "Sequence";
  m.summary =
      "Every query meets every key by a dot product; the softmax of these says how to mix the values.";
  m.source = "Vaswani et al. 2017, Attention Is All You Need";
  m.use =
      "The core of every transformer. A query and a key that point the same way score high; dividing by √d_k "
      "keeps the scores of long vectors from driving the softmax to one single key. Take it whenever queries "
      "and keys have the same width: all pairs together are one matrix product.";
  m.formulas = {
      R"(\step{output}{O} = \step{weights}{\op{softmax}}\paren{\step{scaled}{\frac{\step{scores}{\step{q}{Q}\step{k}{K}\T}}{\sqrt{d_k}}}}\step{v}{V})",
      R"(\step{q}{Q} = \step{x}{X}W_Q\T,\, \step{k}{K} = \step{x}{X}W_K\T,\, \step{v}{V} = \step{x}{X}W_V\T)",
      R"(\step{weights}{α_{ij}} = \frac{e^{\step{masked}{s_{ij}}}}{\sum_{l} e^{\step{masked}{s_{il}}}},\, \step{masked}{s_{ij}} = \frac{\query{q_i}·\key{k_j}}{τ\sqrt{d_k}})",
      R"(\step{output}{o_i} = \sum_{j} \step{weights}{α_{ij}}\,\value{v_j})",
  };
  m.inputKinds = {InputKind::Sentence, InputKind::Numbers};
  m.inputs = {
      {"q", {"T_q", "d_k"}, true, "Queries, one a row; with k and v."},
      {"k", {"T_k", "d_k"}, true, "Keys, one a row."},
      {"v", {"T_k", "d_v"}, true, "Values, one a row for each key."},
      {"x", {"T", "d"}, false, "Vectors of a sentence, instead of q, k and v."},
      {"mask", {"T_q", "T_k"}, false, "1 where the query sees the key and 0 where not, or 0 and −∞."},
  };
  m.parameters = declareParameters();
  m.weights = {{"q_proj.weight", {"d", "d"}}, {"k_proj.weight", {"d", "d"}}, {"v_proj.weight", {"d", "d"}}};
  using enum AxisKind;
  m.steps = {
      {"x", "X", "embeddings + positions", "embed", Role::Input, {Token, Feature}},
      {"q", "Q", "Q = X W_Qᵀ", "· W_Q", Role::Query, {Query, Feature}},
      {"k", "K", "K = X W_Kᵀ", "· W_K", Role::Key, {Key, Feature}},
      {"v", "V", "V = X W_Vᵀ", "· W_V", Role::Value, {Key, Feature}},
      {"scores", "QKᵀ", "QKᵀ", "Q Kᵀ", Role::Scores, {Query, Key}},
      {"scaled", "scaled", "QKᵀ / (√d_k · τ)", "÷ √d_k", Role::Scores, {Query, Key}},
      {"masked", "masked", "QKᵀ / (√d_k · τ), −∞ where hidden", "mask", Role::Masked, {Query, Key}},
      {"weights", "weights", "softmax(QKᵀ / √d_k)", "softmax", Role::Weights, {Query, Key}},
      {"output", "output", "softmax(QKᵀ / √d_k) V", "· V", Role::Output, {Query, Feature}},
  };
  m.mainStep = "weights";
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& scaledDotProduct() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
