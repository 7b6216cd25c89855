// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/mechanisms/shared/attention_frame.h"

namespace attenscope {

namespace {

void build(MechanismRun& run) {
  const AttentionOperands operands = attentionOperands(run);
  const Var scores = matmulTransposed(operands.q, operands.k);
  run.step("scores", scores, operands.labels);
  attentionOutput(run, operands, attentionWeights(run, operands, scores));
}

Mechanism declare() {
  Mechanism m;
  declareAttention(m, "d_k");
  m.id = "dot_product";
  m.title = "Dot product";
  m.group = "Scores";
  m.summary = "The score is the dot product of query and key; it grows with the width of both.";
  m.paper =
      "Luong et al. 2015, Effective Approaches to Attention-based Neural Machine Translation, 3.1 (dot)";
  m.use =
      "The simplest score, used in Luong's translation models and in every memory that is looked up by "
      "similarity. It requires queries and keys of the same width and has no weights of its own. Long "
      "vectors score high: without scaling, the softmax soon settles on one key.";
  m.formulas = {
      R"(\step{scores}{s_{ij}} = \query{q_i}·\key{k_j})",
      R"(\step{weights}{α_i} = \op{softmax}\paren{\frac{\step{scores}{s_i}}{τ}})",
      R"(\step{output}{o_i} = \sum_{j} \step{weights}{α_{ij}}\,\value{v_j})",
  };
  m.parameters = attentionParameters(true);
  using enum AxisKind;
  m.steps = attentionSteps({{"scores", "QKᵀ", "s(q, k) = q · k", "Q Kᵀ", Role::Scores, {Query, Key}}}, "QKᵀ");
  m.samples = {
      {.id = "head-dot",
       .group = "One head",
       .title = "The dot product alone",
       .notice = "Nothing is projected: a word scores highest with itself and wherever else it occurs.",
       .input = sentenceInput("The bank by the river raised the price of a seat"),
       .settings = {{"project", "off"}, {"positions", "off"}, {"temperature", "4"}},
       .look = {.query = 3}}};
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& dotProduct() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
