// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/mechanisms/shared/attention_frame.h"

namespace attenscope {

namespace {

void build(MechanismRun& run) {
  const AttentionOperands operands = attentionOperands(run);
  const Var scores = scaledScores(run, operands);
  const Var weights = attentionWeights(run, operands, scores);
  const Var entropy = entropyOfRows(weights);
  run.step("entropy", entropy, operands.labels);
  run.step("effective", exponential(entropy), operands.labels);
  attentionOutput(run, operands, weights);
}

Mechanism declare() {
  Mechanism m;
  declareAttention(m, "d_k");
  m.id = "soft";
  m.title = "Soft (global)";
  m.group = "Selection";
  m.summary = "Weights as probabilities: the output is the expected value when z is drawn from them.";
  m.paper = "Xu et al. 2015, Show, Attend and Tell, 4.2; Luong et al. 2015, 3.1 (global)";
  m.use =
      "The usual choice: every value takes part, and everything is smooth, so that it can be trained with "
      "gradients. Read a row as p(z = i | X, q), the probability that the answer is at i. exp(H) says over "
      "how many keys the row is spread: 1 where it is certain, T where it knows nothing.";
  m.formulas = {
      R"(\step{weights}{α_i} = p\paren{z = i | X, q} = \op{softmax}\paren{\frac{\step{scores}{s}}{τ}}_i)",
      R"(\step{output}{o} = \op{E}\bracket{\value{v_z}} = \sum_{i} \step{weights}{α_i}\,\value{v_i})",
      R"(\step{entropy}{H} = −\sum_{i} \step{weights}{α_i}\,\op{ln}\,\step{weights}{α_i})",
      R"(\step{effective}{n} = \op{exp}\paren{\step{entropy}{H}})",
      R"(\step{scores}{s_i} = \frac{\query{q}·\key{k_i}}{\sqrt{d_k}})",
  };
  m.parameters = attentionParameters(true);
  using enum AxisKind;
  const std::string scaled = "QKᵀ / √d_k / τ";
  m.steps = operandSteps({
      {"scores", "QKᵀ/√d", "QKᵀ / √d_k", "Q Kᵀ ÷ √d_k", Role::Scores, {Query, Key}},
      {"scaled", "scaled", scaled, "÷ τ", Role::Scores, {Query, Key}},
      {"masked", "masked", scaled + ", −∞ where hidden", "mask", Role::Masked, {Query, Key}},
      {"weights", "α", "p(z = i | X, q) = softmax(" + scaled + ")", "softmax", Role::Weights, {Query, Key}},
      {"entropy", "H", "H = −Σ α ln α", "−Σ α ln α", Role::Hidden, {Query}},
      {"effective", "exp(H)", "exp(H), the number of keys that count", "exp", Role::Hidden, {Query}},
      {"output", "output", "E[v_z] = Σ p(z = i | X, q) vᵢ", "· V", Role::Output, {Query, Feature}},
  });
  m.samples = {{.id = "head-soft",
                .group = "One head",
                .title = "A row is a distribution",
                .notice = "Look at exp(H), which says over how many keys each query spreads; it changes with "
                          "the temperature.",
                .input = sentenceInput("The bank by the river raised the price of a seat on the bank")}};
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& soft() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
