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
  const Parameter mask = maskParameter(
      {{"none", "Bidirectional"}, {"causal", "Causal"}, {"local", "Local"}, {"painted", "Painted"}},
      "Which tokens a token may see: all (bidirectional), those up to itself (causal), those near it, or "
      "those that your painted mask leaves.");
  return attentionParameters(std::nullopt, {}, {mask, windowParameter()});
}

Mechanism declare() {
  Mechanism m;
  declareAttention(m, Sides::One);
  m.id = "self_attention";
  m.title = "Self-attention";
  m.group = "Sequence";
  m.summary = "Queries, keys and values all come from one sentence: every token looks at all the others.";
  m.paper = "Vaswani et al. 2017, Attention Is All You Need; Cheng et al. 2016";
  m.use =
      "A sentence reads itself: in one step, every token gathers what it needs from all the others, however "
      "far away they are. Use it bidirectional to understand a whole text, causal to write one (no token may "
      "see the future), or local for long texts.";
  m.formulas = {
      R"(\step{weights}{A} = \op{softmax}\paren{\frac{\step{scores}{\step{q}{Q}\step{k}{K}\T}}{\sqrt{d_k}} + \step{masked}{M}})",
      R"(\step{output}{O} = \step{weights}{A}\step{v}{V})",
      R"(\step{q}{Q} = \step{x}{X}W_Q\T,\, \step{k}{K} = \step{x}{X}W_K\T)",
      R"(\step{v}{V} = \step{x}{X}W_V\T)",
      R"(\step{masked}{M_{ij}} = −∞\,\text{where hidden})",
  };
  m.parameters = declareParameters();
  m.steps = scaledAttentionSteps(Sides::One);
  m.samples = {{.id = "head-self",
                .group = "One head",
                .title = "Causal self-attention",
                .notice = "Masked scores are −∞ and their weights exactly 0: no token sees the future.",
                .input = sentenceInput("The animal did not cross the street because it was too tired"),
                .settings = {{"mask", "causal"}},
                .look = {.query = 8}}};
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& selfAttention() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
