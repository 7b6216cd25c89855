// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/mechanisms/shared/attention_frame.h"

namespace attenscope {

namespace {

/// Limit up to which the hidden layer of every pair is kept for display: 1 MB.
constexpr std::int64_t kMaxHidden = std::int64_t{1} << 18;

Var scoresOf(MechanismRun& run, const AttentionOperands& operands, Var wq, Var uk) {
  const std::int64_t queries = wq.dim(0);
  const std::int64_t keys = uk.dim(0);
  const std::int64_t width = wq.dim(1);
  const Var v = run.weight("v.weight");
  if (queries * keys * width > kMaxHidden) return additiveScores(wq, uk, v);
  const Var sum = add(reshape(wq, {queries, 1, width}), uk);
  const Var hidden = tanh(sum);
  run.graph().name(sum, "Wq + Uk");
  run.step("hidden", hidden, operands.labels);
  return reshape(linear(hidden, v), {queries, keys});
}

void build(MechanismRun& run) {
  const AttentionOperands operands = attentionOperands(run);
  const Var wq = linear(operands.q, run.weight("W.weight"));
  run.step("wq", wq, operands.labels);
  const Var uk = linear(operands.k, run.weight("U.weight"));
  run.step("uk", uk, operands.labels);
  const Var scores = scoresOf(run, operands, wq, uk);
  run.step("scores", scores, operands.labels);
  attentionOutput(run, operands, attentionWeights(run, operands, scores));
}

Mechanism declare() {
  Mechanism m;
  declareAttention(m, "d_q");
  m.id = "additive";
  m.title = "Additive";
  m.group = "Scores";
  m.summary =
      "A small network with one hidden layer reads the query and the key together and gives the score.";
  m.paper =
      "Bahdanau et al. 2015, Neural Machine Translation by Jointly Learning to Align and Translate, A.1.2";
  m.use =
      "The first attention in neural machine translation. Query and key may have different widths, and the "
      "hidden layer can learn a similarity that no product expresses; it costs a tanh for every pair and "
      "feature. Use it for short texts and for states of different widths.";
  m.formulas = {
      R"(\step{scores}{e_{ij}} = v\T\step{hidden}{\op{tanh}}\paren{\step{wq}{W\query{q_i}} + \step{uk}{U\key{k_j}}})",
      R"(\step{weights}{α_i} = \op{softmax}\paren{\frac{\step{scores}{e_i}}{τ}})",
      R"(\step{output}{c_i} = \sum_{j} \step{weights}{α_{ij}}\,\value{v_j})",
  };
  Parameter hidden{.id = "hidden",
                   .title = "Hidden width d_a",
                   .type = ParameterType::Integer,
                   .minimum = 1,
                   .maximum = 256};
  hidden.defaultValue = std::int64_t{16};
  hidden.unit = "features";
  hidden.help = "Neurons of the hidden layer in which query and key meet.";
  m.parameters = attentionParameters(false, {hidden});
  m.weights.push_back({"W.weight", {"hidden", "d_q"}});
  m.weights.push_back({"U.weight", {"hidden", "d_k"}});
  m.weights.push_back({"v.weight", {"1", "hidden"}});
  using enum AxisKind;
  m.steps = attentionSteps(
      {
          {"wq", "Wq", "W q", "· W", Role::Hidden, {Query, Feature}},
          {"uk", "Uk", "U k", "· U", Role::Hidden, {Key, Feature}},
          {"hidden", "tanh", "tanh(W q + U k)", "tanh(+)", Role::Hidden, {Query, Key, Feature}},
          {"scores", "e", "s(q, k) = vᵀ tanh(W q + U k)", "· v", Role::Scores, {Query, Key}},
      },
      "vᵀ tanh(W q + U k)");
  m.samples = {
      {.id = "head-additive",
       .group = "One head",
       .title = "Additive score, two languages",
       .notice =
           "The step “tanh” is the hidden layer for every pair; target words look at source characters.",
       .input = pairInput("the cat sat on the mat", "猫坐在垫子上")}};
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& additive() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
