// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/mechanisms/shared/attention_frame.h"

namespace attenscope {

namespace {

void build(MechanismRun& run) {
  const AttentionOperands operands = attentionOperands(run);
  const Var q = normalizeRows(operands.q);
  run.step("q_unit", q, operands.labels);
  // Without projection queries and keys are the same vectors: computed once.
  const Var k =
      operands.k.tensor().sameAs(operands.q.tensor()) ? reshape(q, q.shape()) : normalizeRows(operands.k);
  run.step("k_unit", k, operands.labels);
  const Var scores = matmulTransposed(q, k);
  run.step("scores", scores, operands.labels);
  attentionOutput(run, operands, attentionWeights(run, operands, scores));
}

std::vector<Parameter> declareParameters() {
  const Parameter temperature = temperatureParameter(
      0.2,
      "Divides the cosines, which lie between −1 and 1, before the softmax; 1/τ is the key strength β of the "
      "neural Turing machine.");
  return attentionParameters(true, {}, maskParameters(), temperature);
}

Mechanism declare() {
  Mechanism m;
  declareAttention(m, "d_k");
  m.id = "cosine";
  m.title = "Cosine (content-based)";
  m.group = "Scores";
  m.summary = "The score is the cosine of the angle between query and key: how long they are does not count.";
  m.paper = "Graves et al. 2014, Neural Turing Machines, 3.3.1";
  m.use =
      "For looking things up by content, as in the neural Turing machine. Only directions count, so that no "
      "key wins just by being long. Cosines lie between −1 and 1: the temperature must be small, or all "
      "weights are nearly the same.";
  m.formulas = {
      R"(\step{scores}{s_{ij}} = \frac{\query{q_i}·\key{k_j}}{\norm{\query{q_i}}\,\norm{\key{k_j}}})",
      R"(\step{weights}{α_i} = \op{softmax}\paren{β\,\step{scores}{s_i}},\, β = \frac{1}{τ})",
      R"(\step{output}{o_i} = \sum_{j} \step{weights}{α_{ij}}\,\value{v_j})",
  };
  m.parameters = declareParameters();
  using enum AxisKind;
  m.steps = attentionSteps(
      {
          {"q_unit", "q/‖q‖", "q / ‖q‖", "÷ ‖q‖", Role::Hidden, {Query, Feature}},
          {"k_unit", "k/‖k‖", "k / ‖k‖", "÷ ‖k‖", Role::Hidden, {Key, Feature}},
          {"scores", "cos", "s(q, k) = q · k / (‖q‖ ‖k‖)", "q̂ · k̂", Role::Scores, {Query, Key}},
      },
      "cos(Q, K)");
  m.samples = {{.id = "head-cosine",
                .group = "One head",
                .title = "Cosine: only directions count",
                .notice = "Every word has a cosine of 1 with itself; lower the temperature to let it win.",
                .input = sentenceInput("The cat chased the dog and the dog chased the cat"),
                .settings = {{"project", "off"}, {"positions", "off"}}}};
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& cosine() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
