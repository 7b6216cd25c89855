// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/mechanisms/shared/attention_frame.h"

#include <cmath>

namespace attenscope {

namespace {

void build(MechanismRun& run) {
  const AttentionOperands operands = attentionOperands(run);
  const double root = std::sqrt(static_cast<double>(operands.k.dim(1)));
  const Var products = matmulTransposed(operands.q, operands.k);
  run.graph().name(products, "QKᵀ");
  const Var scores = divide(products, run.constant("√d_k", static_cast<float>(root)));
  run.step("scores", scores, operands.labels);
  const Var soft = attentionWeights(run, operands, scores, "soft");
  const Var chosen =
      run.choice("choose") == "sample"
          ? oneHotSample(soft, static_cast<std::uint64_t>(run.integer("seed")), run.integer("draw"))
          : oneHotOfLargest(soft);
  run.step("weights", chosen, operands.labels);
  run.step("expected", matmul(soft, operands.v), operands.labels);
  attentionOutput(run, operands, chosen);
}

std::vector<Parameter> declareParameters() {
  Parameter choose{.id = "choose", .title = "Choose", .type = ParameterType::Choice};
  choose.values = {{"argmax", "The largest"}, {"sample", "A sample"}};
  choose.defaultValue = std::string("argmax");
  choose.help = "Which key each query takes: the one with the largest weight, or one drawn by the weights.";
  Parameter draw{
      .id = "draw", .title = "Draw", .type = ParameterType::Integer, .minimum = 1, .maximum = 9999};
  draw.defaultValue = std::int64_t{1};
  draw.help = "Change the number to draw again; the same number and seed give the same sample.";
  draw.onlyWhen = "choose=sample";
  return attentionParameters(true, {choose, draw});
}

Mechanism declare() {
  Mechanism m;
  declareAttention(m, "d_k");
  m.id = "hard";
  m.title = "Hard";
  m.group = "Selection";
  m.summary =
      "Each query takes the value of a single key: the one with the largest weight, or one drawn at random "
      "by the weights.";
  m.paper = "Xu et al. 2015, Show, Attend and Tell, 4.1";
  m.use =
      "For cases where only one position may be read: it saves reading all the others, and says plainly what "
      "was looked at. The choice has no gradient, so it is trained by reinforcement learning or by sampling. "
      "Averaged over many draws, the sample gives the soft output.";
  m.formulas = {
      R"(\step{output}{o} = \value{v_z},\, \step{weights}{z} = \op{argmax}\,\step{soft}{α})",
      R"(\step{weights}{z}\,\,\text{drawn from}\,\,\step{soft}{α},\, \op{E}\bracket{\step{output}{o}} = \step{expected}{ō})",
      R"(\step{expected}{ō} = \sum_{i} \step{soft}{α_i}\,\value{v_i})",
      R"(\step{soft}{α} = \op{softmax}\paren{\frac{\step{scores}{s}}{τ}})",
  };
  m.parameters = declareParameters();
  using enum AxisKind;
  m.steps = operandSteps({
      {"scores", "QKᵀ/√d", "QKᵀ / √d_k", "Q Kᵀ ÷ √d_k", Role::Scores, {Query, Key}},
      {"scaled", "scaled", "QKᵀ / √d_k / τ", "÷ τ", Role::Scores, {Query, Key}},
      {"masked", "masked", "QKᵀ / √d_k / τ, −∞ where hidden", "mask", Role::Masked, {Query, Key}},
      {"soft", "α", "α = softmax(QKᵀ / √d_k / τ)", "softmax", Role::Weights, {Query, Key}},
      {"weights",
       "one-hot z",
       "1 at the key that is taken, 0 elsewhere",
       "choose",
       Role::Weights,
       {Query, Key}},
      {"expected", "E[v]", "Σ αᵢ vᵢ, what soft attention gives", "α · V", Role::Hidden, {Query, Feature}},
      {"output", "v_z", "the value of the key that is taken", "z · V", Role::Output, {Query, Feature}},
  });
  m.link("weights", {.comparedWith = "soft", .drawnBy = "draw"});
  m.link("output", {.comparedWith = "expected", .drawnBy = "draw"});
  m.samples = {{.id = "head-hard",
                .group = "One head",
                .title = "Only one key",
                .notice = "Soft weights above, the one key drawn from them below. Press D to draw again: "
                          "likely keys come up often.",
                .input = sentenceInput("Time flies like an arrow; fruit flies like a banana."),
                .settings = {{"choose", "sample"}, {"temperature", "2"}}}};
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& hard() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
