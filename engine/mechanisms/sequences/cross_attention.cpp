// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanisms/shared/attention_frame.h"

namespace attenscope {

namespace {

void build(MechanismRun& run) {
  const AttentionOperands operands = attentionOperands(run);
  const Var scores = scaledScores(run, operands);
  attentionOutput(run, operands, attentionWeights(run, operands, scores));
}

std::vector<Parameter> declareParameters() {
  // Causal and local masks have no meaning between two sentences.
  const Parameter mask = maskParameter(
      {{"none", "None"}, {"painted", "Painted"}},
      "Which source tokens a target token may see: all, or those that your painted mask leaves.");
  return attentionParameters(std::nullopt, {}, {mask});
}

Mechanism declare() {
  Mechanism m;
  declareAttention(m, Sides::Two);
  m.id = "cross_attention";
  m.title = "Cross-attention";
  m.group = "Sequence";
  m.summary = "Queries come from the target, keys and values from the source: one sentence reads another.";
  m.paper = "Bahdanau et al. 2015; Vaswani et al. 2017, Attention Is All You Need, 3.2.3";
  m.use =
      "One sequence reads another: the decoder of a translation model looks at the source, a question looks "
      "at a "
      "document, text looks at a picture. There are as many rows as target tokens and as many columns as "
      "source tokens.";
  m.formulas = {
      R"(\step{weights}{A} = \op{softmax}\paren{\frac{\step{scores}{\step{q}{Q}\step{k}{K}\T}}{\sqrt{d_k}}})",
      R"(\step{output}{O} = \step{weights}{A}\step{v}{V})",
      R"(\step{q}{Q} = \step{x}{X}W_Q\T)",
      R"(\step{k}{K} = \step{source}{X_S}W_K\T,\, \step{v}{V} = \step{source}{X_S}W_V\T)",
  };
  m.parameters = declareParameters();
  m.steps = scaledAttentionSteps(Sides::Two);
  m.samples = {{.id = "head-cross",
                .group = "One head",
                .title = "English reads Chinese",
                .notice = "Six queries, seven keys: the matrix is not square. The weights are random, so "
                          "this is no real translation.",
                .input = pairInput("the cat likes to chase mice", "猫喜欢追逐老鼠")}};
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& crossAttention() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
