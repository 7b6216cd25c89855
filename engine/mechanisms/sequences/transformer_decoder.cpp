// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanisms/shared/transformer_layers.h"

namespace attenscope {

namespace {

using transformer_layers::Side;

const transformer_layers::Stack kStack{.steps = "self_", .word = "self", .cross = true};

void build(MechanismRun& run) {
  const Var memory = run.embeddedSource();
  run.step("source", memory);
  const Var x = run.embeddedSentence();
  run.step("x", x);
  const Side target{x, transformer_layers::labelsOf(run.trace().tokens)};
  const Side source{memory, transformer_layers::labelsOf(run.trace().sourceTokens)};
  const Var visible = transformer_layers::targetVisible(run, x.dim(0));
  const Var last = transformer_layers::build(run, kStack, target, visible, source,
                                             run.visibility(x.dim(0), memory.dim(0)));
  // Without a norm the last layer's vectors under a name of their own, explained as they are there.
  run.step("output", run.on("final_norm") ? transformer_layers::finalNorm(run, kStack, last)
                                          : reshape(last, last.shape()));
}

Mechanism declare() {
  Mechanism m;
  m.id = "transformer_decoder";
  m.title = "Transformer decoder";
  m.group = "Sequence";
  m.summary = "In every layer, each target token looks at the tokens before it and then at the source.";
  m.paper = "Vaswani et al. 2017, Attention Is All You Need, 3.1";
  m.use =
      "The half of a transformer that writes. Self-attention sees only what has already been written; "
      "cross-attention reads the source, which enters here directly as embeddings; the full transformer "
      "passes it through an encoder first.";
  m.formulas = {
      R"(\step{weights}{A} = \op{softmax}\paren{\frac{\step{q}{Q}\step{k}{K}\T}{\sqrt{d_k}}},\, \step{q}{Q} = xW_Q\T,\, \step{k}{K} = \step{source}{M}W_K\T)",
      R"(\step{norm1}{x} = \op{LN}\paren{x + \step{self_attention}{\text{self-attention}}\paren{x}})",
      R"(\step{norm2}{x} = \op{LN}\paren{x + \step{attention}{\text{attention}}\paren{x, \step{source}{M}}})",
      R"(\step{norm3}{x} = \op{LN}\paren{x + \step{linear2}{\op{FFN}}\paren{x}})",
  };
  m.inputKinds = {InputKind::Pair};
  m.inputs = {
      {"x",
       {"T", "d"},
       false,
       "Vectors of the target, instead of its embeddings; given together with source."},
      {"source",
       {"S", "d"},
       false,
       "The memory: vectors of the source, instead of its embeddings; given together with x."},
      {"mask",
       {"T", "S"},
       false,
       "For cross-attention: 1 where the query sees the key and 0 where it does not, or 0 and −∞."},
  };
  m.parameters = {transformer_layers::layersParameter("layers", "Layers"),
                  widthParameter(32, "Width of the vector of each token."),
                  transformer_layers::headsParameter(4)};
  for (Parameter& parameter : transformer_layers::layerParameters())
    m.parameters.push_back(std::move(parameter));
  m.parameters.push_back(transformer_layers::finalNormParameter());
  for (Parameter& parameter : transformer_layers::pairParameters())
    m.parameters.push_back(std::move(parameter));
  m.weights = transformer_layers::weights(kStack);
  for (WeightSpec& weight : transformer_layers::finalNormWeights(kStack))
    m.weights.push_back(std::move(weight));
  using enum AxisKind;
  m.steps = {{"source", "M", "source embeddings + positions", "embed", Role::Input, {Key, Feature}},
             {"x", "X", "target embeddings + positions", "embed", Role::Input, {Token, Feature}}};
  for (StepSpec& step : transformer_layers::steps(kStack)) m.steps.push_back(std::move(step));
  m.steps.push_back(
      {"output", "output", "vectors after the last layer", "out", Role::Output, {Token, Feature}});
  m.mainStep = "weights";
  m.samples = {
      {.id = "layers-transformer_decoder",
       .group = "Layers",
       .title = "A decoder reads in two ways",
       .notice = "“weights self” is a triangle: no token sees ahead. “weights” covers the whole source.",
       .input = pairInput("the cat likes to chase mice", "猫喜欢追逐老鼠"),
       .look = {.query = 4}}};
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& transformerDecoder() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
