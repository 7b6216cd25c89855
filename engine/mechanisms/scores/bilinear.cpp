// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/mechanisms/shared/attention_frame.h"

namespace attenscope {

namespace {

void build(MechanismRun& run) {
  const AttentionOperands operands = attentionOperands(run);
  // torch.nn.Bilinear(d_q, d_k, 1) keeps its matrix as [1 × d_q × d_k].
  const Var w = part(run.weight("bilinear.weight"), 0);
  run.graph().name(w, "W");
  const Var qw = matmul(operands.q, w);
  run.step("qw", qw, operands.labels);
  const Var scores = matmulTransposed(qw, operands.k);
  run.step("scores", scores, operands.labels);
  attentionOutput(run, operands, attentionWeights(run, operands, scores));
}

Mechanism declare() {
  Mechanism m;
  declareAttention(m, "d_q");
  m.id = "bilinear";
  m.title = "Bilinear";
  m.group = "Scores";
  m.summary =
      "A matrix between query and key says which feature of one goes with which feature of the other.";
  m.paper =
      "Luong et al. 2015, Effective Approaches to Attention-based Neural Machine Translation, 3.1 (general)";
  m.use =
      "Luong's general score. One matrix stands between query and key, so they may have different widths, "
      "and a feature need not mean the same on both sides. With W = I it is the dot product; separate "
      "projections of queries and keys amount to W = W_QᵀW_K.";
  m.formulas = {
      R"(\step{scores}{s_{ij}} = \step{qw}{\query{q_i}\T W}\,\key{k_j})",
      R"(\step{weights}{α_i} = \op{softmax}\paren{\frac{\step{scores}{s_i}}{τ}})",
      R"(\step{output}{o_i} = \sum_{j} \step{weights}{α_{ij}}\,\value{v_j})",
  };
  m.parameters = attentionParameters(false);
  m.weights.push_back({"bilinear.weight", {"1", "d_q", "d_k"}});
  using enum AxisKind;
  m.steps = attentionSteps(
      {
          {"qw", "qᵀW", "qᵀ W", "· W", Role::Hidden, {Query, Feature}},
          {"scores", "QWKᵀ", "s(q, k) = qᵀ W k", "· Kᵀ", Role::Scores, {Query, Key}},
      },
      "Q W Kᵀ");
  m.samples = {{.id = "head-bilinear",
                .group = "One head",
                .title = "A matrix between query and key",
                .notice = "W is not symmetric: the score of cat with dog is not the score of dog with cat.",
                .input = sentenceInput("The cat chased the dog and the dog chased the cat"),
                .settings = {{"positions", "off"}}}};
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& bilinear() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
