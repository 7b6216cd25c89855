// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanisms/shared/transformer_layers.h"

namespace attenscope {

namespace {

const transformer_layers::Stack kStack{};

void build(MechanismRun& run) {
  const Var x = run.embeddedSentence();
  run.step("x", x);
  const Var visible = run.visibility(x.dim(0), x.dim(0));
  const Var last =
      transformer_layers::build(run, kStack, {x, transformer_layers::labelsOf(run.trace().tokens)}, visible);
  // Without a norm the last layer's vectors under a name of their own, explained as they are there.
  run.step("output", run.on("final_norm") ? transformer_layers::finalNorm(run, kStack, last)
                                          : reshape(last, last.shape()));
}

std::vector<Parameter> declareParameters() {
  std::vector<Parameter> parameters{transformer_layers::layersParameter("layers", "Layers"),
                                    widthParameter(32, "Width of the vector of each token."),
                                    transformer_layers::headsParameter(4)};
  for (Parameter& parameter : transformer_layers::layerParameters())
    parameters.push_back(std::move(parameter));
  parameters.push_back(transformer_layers::finalNormParameter());
  for (Parameter& parameter : maskParameters()) parameters.push_back(std::move(parameter));
  parameters.push_back(positionsParameter());
  parameters.push_back(weightsParameter({"random", "file"}));
  parameters.push_back(seedParameter());
  return parameters;
}

Mechanism declare() {
  Mechanism m;
  m.id = "transformer_encoder";
  m.title = "Transformer encoder";
  m.group = "Sequence";
  m.summary =
      "Layers of self-attention and a small network for each token; the output of each is added to its input "
      "and normalised.";
  m.paper = "Vaswani et al. 2017, Attention Is All You Need, 3.1";
  m.use =
      "The half of a transformer that reads: every token sees the whole sentence, and each layer works out "
      "anew what it means there. Use it wherever a finished text is read, as in classification, tagging or "
      "search; BERT is an encoder with 12 layers.";
  m.formulas = {
      R"(\step{norm1}{x} = \op{LN}\paren{x + \step{attention}{\text{attention}}\paren{x}})",
      R"(\step{norm2}{x} = \op{LN}\paren{x + \step{linear2}{\op{FFN}}\paren{x}})",
      R"(\step{residual1}{x} = x + \step{attention}{\text{attention}}\paren{\step{norm1}{\op{LN}}\paren{x}}\,\, \text{pre-norm})",
      R"(\step{weights}{A} = \op{softmax}\paren{\step{scaled}{\frac{\step{scores}{\step{q}{Q}\step{k}{K}\T}}{\sqrt{d_k}}}})",
      R"(\step{linear2}{\op{FFN}}\paren{x} = \step{activation}{\op{max}}\paren{0, \step{linear1}{xW_1\T + b_1}}W_2\T + b_2)",
  };
  m.inputKinds = {InputKind::Sentence};
  m.inputs = {
      {"x", {"T", "d"}, false, "Vectors of a sentence, instead of its embeddings."},
      {"mask", {"T", "T"}, false, "1 where the query sees the key and 0 where it does not, or 0 and −∞."},
  };
  m.parameters = declareParameters();
  m.weights = transformer_layers::weights(kStack);
  for (WeightSpec& weight : transformer_layers::finalNormWeights(kStack))
    m.weights.push_back(std::move(weight));
  using enum AxisKind;
  m.steps = {{"x", "X", "embeddings + positions", "embed", Role::Input, {Token, Feature}}};
  for (StepSpec& step : transformer_layers::steps(kStack)) m.steps.push_back(std::move(step));
  m.steps.push_back(
      {"output", "output", "vectors after the last layer", "out", Role::Output, {Token, Feature}});
  m.mainStep = "weights";
  m.samples = {
      {.id = "layers-transformer_encoder",
       .group = "Layers",
       .title = "Two layers of an encoder",
       .notice = "Each block adds to its input: follow one word from X through x + att to the output.",
       .input = sentenceInput("The bank by the river raised the price of a seat on the bank"),
       .look = {.query = 1}}};
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& transformerEncoder() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
