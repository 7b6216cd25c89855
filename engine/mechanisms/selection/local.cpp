// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/mechanisms/shared/attention_frame.h"

#include <cmath>
#include <numeric>

namespace attenscope {

namespace {

/// 0, 1, 2, …
Var counted(MechanismRun& run, std::string name, std::int64_t count) {
  TensorBuilder out({count});
  std::iota(out.data(), out.data() + count, 0.0F);
  return run.graph().leaf(std::move(name), out.finish());
}

/// p = S · σ(vᵀ tanh(W q)): a place between 0 and the number of keys, for each query.
Var predictedPositions(MechanismRun& run, Var q, std::int64_t keys) {
  const Var hidden = tanh(linear(q, run.weight("W_p.weight")));
  const Var share = sigmoid(linear(hidden, run.weight("v_p.weight")));
  return multiply(reshape(share, {q.dim(0)}), run.constant("S", static_cast<float>(keys)));
}

void build(MechanismRun& run) {
  const AttentionOperands operands = attentionOperands(run);
  const std::int64_t keys = operands.k.dim(0);
  const auto window = static_cast<float>(run.integer("window"));
  const bool predictive = run.choice("center") == "predictive";

  const Var position = predictive ? predictedPositions(run, operands.q, keys)
                                  : reshape(counted(run, "t", operands.q.dim(0)), {operands.q.dim(0)});
  run.step("position", position, operands.labels);
  const Var distances = squaredDistances(position, counted(run, "s", keys));
  const Var inside = atMost(distances, run.constant("D²", window * window));

  const double root = std::sqrt(static_cast<double>(operands.k.dim(1)));
  const Var products = matmulTransposed(operands.q, operands.k);
  run.graph().name(products, "QKᵀ");
  const Var scores = divide(products, run.constant("√d_k", static_cast<float>(root)));
  run.step("scores", scores, operands.labels);
  if (!predictive) {
    attentionOutput(run, operands, attentionWeights(run, operands, scores, "weights", inside));
    return;
  }
  const Var align = attentionWeights(run, operands, scores, "align", inside);
  // −(s − p)² / 2σ² with σ = D/2.
  const Var gaussian = exponential(divide(distances, run.constant("−2σ²", -0.5F * window * window)));
  run.step("gaussian", gaussian, operands.labels);
  const Var product = multiply(align, gaussian);
  run.step("product", product, operands.labels);
  const Var weights = divideRowsBySum(product);
  run.step("weights", weights, operands.labels);
  const bool renormalised = run.on("renormalise");
  run.say("applied", renormalised ? "α: what multiplies V" : "a, not divided by its sum: what multiplies V");
  const Var applied = renormalised ? weights : product;
  run.step("applied", applied, operands.labels);
  attentionOutput(run, operands, applied);
}

std::vector<Parameter> declareParameters() {
  Parameter center{.id = "center", .title = "Centre", .type = ParameterType::Choice};
  center.values = {{"predictive", "Predicted (local-p)"}, {"monotonic", "Own place (local-m)"}};
  center.defaultValue = std::string("predictive");
  center.help =
      "Where the window lies: at a position that the query predicts, or at the query's own position.";
  Parameter window{
      .id = "window", .title = "Window D", .type = ParameterType::Integer, .minimum = 1, .maximum = 64};
  window.defaultValue = std::int64_t{2};
  window.unit = "tokens";
  window.help = "Keys up to D away from the centre are seen; the Gaussian has a standard deviation of D/2.";
  Parameter renormalise{.id = "renormalise", .title = "Divide by the sum", .type = ParameterType::Switch};
  renormalise.defaultValue = true;
  renormalise.help =
      "Make the weights sum to 1 again after the Gaussian. Luong et al. do not; off gives their output.";
  renormalise.onlyWhen = "center=predictive";
  // The window of the local mask would be a second one.
  return attentionParameters(
      true, {center, window, renormalise},
      {maskParameter({{"none", "None"}, {"causal", "Causal"}, {"painted", "Painted"}})});
}

Mechanism declare() {
  Mechanism m;
  declareAttention(m, "d_k");
  m.id = "local";
  m.title = "Local";
  m.group = "Selection";
  m.summary = "A query sees only a window of keys, around its own position or around one that it predicts.";
  m.paper = "Luong et al. 2015, Effective Approaches to Attention-based Neural Machine Translation, 3.2";
  m.use =
      "Between soft and hard attention: cheap for long texts, since only 2D + 1 keys are looked at, and "
      "still smooth. Local-m assumes that the two texts run in parallel; local-p lets each query predict "
      "where to look, and a Gaussian favours keys near that position.";
  m.formulas = {
      R"(\step{product}{a_{ts}} = \step{align}{\op{align}_{ts}}\,\step{gaussian}{\op{exp}\paren{−\frac{\paren{s − p_t}^2}{2σ^2}}})",
      R"(\step{position}{p_t} = S\,\op{sigmoid}\paren{v_p\T\op{tanh}\paren{W_p\query{q_t}}})",
      R"(\step{align}{\op{align}_t} = \op{softmax}\paren{\step{masked}{s_t}},\, s\,\,\text{within}\,\,p_t ± D)",
      R"(\step{weights}{α_t} = \frac{\step{product}{a_t}}{\sum_{s} \step{product}{a_{ts}}},\, σ = \frac{D}{2})",
      {R"(\step{output}{o_t} = \sum_{s} \step{weights}{α_{ts}}\,\value{v_s})", "renormalise=on"},
      {R"(\step{output}{o_t} = \sum_{s} \step{applied}{a_{ts}}\,\value{v_s})", "renormalise=off"},
  };
  m.parameters = declareParameters();
  m.weights.push_back({"W_p.weight", {"d_q", "d_q"}});
  m.weights.push_back({"v_p.weight", {"1", "d_q"}});
  using enum AxisKind;
  m.steps = operandSteps({
      {"position",
       "p",
       "p = S sigmoid(vᵀ tanh(W q)), or the query's own place",
       "place",
       Role::Hidden,
       {Query}},
      {"scores", "QKᵀ/√d", "QKᵀ / √d_k", "Q Kᵀ ÷ √d_k", Role::Scores, {Query, Key}},
      {"scaled", "scaled", "QKᵀ / √d_k / τ", "÷ τ", Role::Scores, {Query, Key}},
      {"masked", "window", "scores within p ± D, −∞ outside", "window", Role::Masked, {Query, Key}},
      {"align", "align", "softmax within the window", "softmax", Role::Weights, {Query, Key}},
      {"gaussian", "Gaussian", "exp(−(s − p)² / 2σ²), σ = D/2", "around p", Role::Hidden, {Query, Key}},
      {"product", "a", "align · exp(−(s − p)² / 2σ²)", "×", Role::Hidden, {Query, Key}},
      {"weights", "α", "the weights, divided by their sum", "÷ Σ", Role::Weights, {Query, Key}},
      {"applied",
       "· V",
       "what multiplies V: α, or a where it is not divided by its sum",
       "α or a",
       Role::Hidden,
       {Query, Key}},
      {"output", "output", "what is applied · V", "· V", Role::Output, {Query, Feature}},
  });
  for (const char* id : {"scores", "scaled", "masked", "align", "gaussian", "product", "weights", "applied"})
    m.link(id, {.windowCenter = "position", .windowReach = "window"});
  m.samples = {{.id = "head-local",
                .group = "One head",
                .title = "A window of two words on each side",
                .notice = "Outside the window, scores are −∞; choose the predicted centre, and the window "
                          "moves with the query.",
                .input = sentenceInput(
                    "When the old lighthouse keeper climbed down the narrow stairs the whole village waited"),
                .settings = {{"center", "monotonic"}}}};
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& local() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
