// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanisms/sequences/multi_head_analytic.h"
#include "engine/mechanisms/shared/attention_frame.h"

#include <cmath>

namespace attenscope {

namespace {

bool analytic(const MechanismRun& run) {
  return run.choice("weights") == "analytic";
}

Tensor analyticWeight(const MechanismRun& run, std::string_view name, const Shape& shape) {
  return analytic_heads::weight(run.evaluate("d"), run.integer("heads"), name, shape);
}

/// The steps from the scores to the heads' outputs, with scores divided by √d_k (`scaled`) or not.
std::vector<StepSpec> scoreSteps(bool scaled) {
  using enum AxisKind;
  const std::string logits = scaled ? "QKᵀ / (√d_k · τ)" : "QKᵀ / τ";
  const std::string weights = scaled ? "softmax(QKᵀ / √d_k)" : "softmax(QKᵀ)";
  return {
      {"scores", "QKᵀ", "QKᵀ", "Q Kᵀ", Role::Scores, {Head, Query, Key}},
      {"scaled", "scaled", logits, scaled ? "÷ √d_k" : "÷ τ", Role::Scores, {Head, Query, Key}},
      {"masked", "masked", logits + ", −∞ where hidden", "mask", Role::Masked, {Head, Query, Key}},
      {"weights", "weights", weights, "softmax", Role::Weights, {Head, Query, Key}},
      {"head_output", "heads", weights + " V", "· V", Role::Hidden, {Head, Query, Feature}},
  };
}

void build(MechanismRun& run) {
  const Var x =
      run.embeddedSentence(analytic(run) ? analytic_heads::positionFeatures(run.integer("width")) : 0);
  const std::int64_t tokens = x.dim(0);
  const std::int64_t width = x.dim(1);
  const std::int64_t heads = run.integer("heads");
  if (width % heads != 0)
    throw Error("input tensor 'x' has " + std::to_string(width) + " columns, which " + std::to_string(heads) +
                " heads do not divide; expected a multiple of the parameter 'heads'");
  std::map<AxisKind, Labels> labels;
  if (analytic(run))
    labels[AxisKind::Head] =
        std::make_shared<const std::vector<std::string>>(analytic_heads::jobs(width, heads));
  run.step("x", x);

  // One matrix and one bias hold all three projections, as in torch.nn.MultiheadAttention. Heads are split
  // after it, so that another number of heads does not recompute the projection.
  const Var inWeight = run.weight("in_proj_weight");
  const Var inBias = run.weight("in_proj_bias");
  const auto project = [&](std::int64_t part, const char* weightName, const char* biasName) {
    const Var weight = rows(inWeight, part * width, (part + 1) * width);
    const Var bias = rows(inBias, part * width, (part + 1) * width);
    run.graph().name(weight, weightName);
    run.graph().name(bias, biasName);
    return splitHeads(linear(x, weight, bias), heads);
  };
  const Var q = project(0, "W_Q", "b_Q");
  run.step("q", q, labels);
  const Var k = project(1, "W_K", "b_K");
  run.step("k", k, labels);
  const Var v = project(2, "W_V", "b_V");
  run.step("v", v, labels);

  const bool scale = run.on("scale");
  if (!scale) run.say(scoreSteps(false));
  const Var scores = matmulTransposed(q, k);
  run.step("scores", scores, labels);
  const double root = std::sqrt(static_cast<double>(width / heads));
  const Var spread = scale ? divide(scores, run.constant("√d_k", static_cast<float>(root))) : scores;
  const Var scaled = divide(spread, run.number("temperature", "τ"));
  run.step("scaled", scaled, labels);
  const Var masked = maskScores(scaled, run.visibility(tokens, tokens));
  run.step("masked", masked, labels);
  const Var weights = softmax(masked);
  run.step("weights", weights, labels);
  const Var headOutput = matmul(weights, v);
  run.step("head_output", headOutput, labels);
  const Var concat = mergeHeads(headOutput);
  run.step("concat", concat);
  run.step("output", linear(concat, run.weight("out_proj.weight"), run.weight("out_proj.bias")));
}

std::vector<Parameter> declareParameters() {
  Parameter heads{
      .id = "heads", .title = "Heads", .type = ParameterType::Integer, .minimum = 1, .maximum = 64};
  heads.defaultValue = std::int64_t{8};
  heads.help = "Number of attention patterns computed side by side, each on its share of the width.";
  heads.divisorOf = "width";
  std::vector<Parameter> parameters{widthParameter(64, "Width of the vector of each token."), heads,
                                    temperatureParameter(), scaleParameter()};
  for (Parameter& parameter : maskParameters()) parameters.push_back(std::move(parameter));
  parameters.push_back(positionsParameter());
  parameters.push_back(
      weightsParameter({"random", "analytic", "file"},
                       "Random numbers; analytic weights, set by reasoning, in which each head has a job, "
                       "such as looking at the previous token or at the same word, and words leave half of "
                       "the features to the positions; or a safetensors file."));
  parameters.push_back(seedParameter());
  return parameters;
}

Mechanism declare() {
  Mechanism m;
  m.id = "multi_head";
  m.title = "Multi-head self-attention";
  m.group = "Sequence";
  m.summary = "Several attention patterns at once, each on its own projection of the sentence, then mixed.";
  m.paper = "Vaswani et al. 2017, Attention Is All You Need, 3.2.2";
  m.use =
      "What transformers use in place of a single attention. Each head has a width of its own, d/h, and so "
      "may look for something different: the previous word, the same word, the start of the sentence. The "
      "output projection mixes what the heads found.";
  m.formulas = {
      {R"(\step{head_output}{\op{head}_i} = \step{weights}{\op{softmax}}\paren{\step{scaled}{\frac{\step{scores}{\step{q}{Q_i}\step{k}{K_i}\T}}{\sqrt{d_k}}}}\step{v}{V_i})",
       "scale=on"},
      {R"(\step{head_output}{\op{head}_i} = \step{weights}{\op{softmax}}\paren{\step{scores}{\step{q}{Q_i}\step{k}{K_i}\T}}\step{v}{V_i})",
       "scale=off"},
      R"(\step{output}{O} = \step{concat}{\bracket{\op{head}_1; …; \op{head}_h}}W_O\T + b_O)",
      R"(\step{q}{Q_i} = \step{x}{X}W_{Q,i}\T,\, \step{k}{K_i} = \step{x}{X}W_{K,i}\T,\, \step{v}{V_i} = \step{x}{X}W_{V,i}\T)",
      {R"(d_k = \frac{d}{h})", "scale=on"},
  };
  m.inputKinds = {InputKind::Sentence};
  m.inputs = {
      {"x", {"T", "d"}, false, "Vectors of a sentence, instead of its embeddings."},
      {"mask", {"T", "T"}, false, "1 where the query sees the key and 0 where it does not, or 0 and −∞."},
  };
  m.parameters = declareParameters();
  m.weights = {
      {"in_proj_weight", {"3*d", "d"}},
      {"in_proj_bias", {"3*d"}, WeightSpec::Init::Zero, false},
      {"out_proj.weight", {"d", "d"}},
      {"out_proj.bias", {"d"}, WeightSpec::Init::Zero, false},
  };
  using enum AxisKind;
  m.steps = {
      {"x", "X", "embeddings + positions", "embed", Role::Input, {Token, Feature}},
      {"q", "Q", "Q = X W_Qᵀ + b_Q, by heads", "· W_Q", Role::Query, {Head, Query, Feature}},
      {"k", "K", "K = X W_Kᵀ + b_K, by heads", "· W_K", Role::Key, {Head, Key, Feature}},
      {"v", "V", "V = X W_Vᵀ + b_V, by heads", "· W_V", Role::Value, {Head, Key, Feature}},
  };
  for (StepSpec& step : scoreSteps(true)) m.steps.push_back(std::move(step));
  m.steps.push_back(
      {"concat", "concat", "concat(head₁, …, head_h)", "concat", Role::Hidden, {Query, Feature}});
  m.steps.push_back(
      {"output", "output", "concat(head₁, …, head_h) W_Oᵀ + b_O", "· W_O", Role::Output, {Query, Feature}});
  m.mainStep = "weights";
  m.samples = {
      {.id = "animal",
       .group = "English",
       .title = "The animal did not cross the street because it was too tired",
       .notice =
           "Analytic heads: each has one job that was set by hand, such as looking at the previous token.",
       .input = sentenceInput("The animal did not cross the street because it was too tired"),
       .settings = {{"weights", "analytic"}},
       .look = {.head = 3, .query = 8, .key = 7}}};
  m.build = build;
  m.analyticWeight = analyticWeight;
  return m;
}

}  // namespace

const Mechanism& multiHead() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
