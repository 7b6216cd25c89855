// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanisms/shared/transformer_layers.h"

namespace attenscope {

namespace {

using transformer_layers::Side;

const transformer_layers::Stack kEncoder{.module = "encoder.",
                                         .layers = "encoder_layers",
                                         .steps = "encoder_",
                                         .rest = "encoder_",
                                         .word = "encoder",
                                         .restWord = "encoder",
                                         .name = "encoder"};
const transformer_layers::Stack kDecoder{.module = "decoder.",
                                         .layers = "decoder_layers",
                                         .steps = "self_",
                                         .word = "self",
                                         .cross = true,
                                         .name = "decoder"};

void build(MechanismRun& run) {
  const Var source = run.embeddedSource();
  run.step("source", source);
  const Labels sourceTokens = transformer_layers::labelsOf(run.trace().sourceTokens);
  const std::int64_t keys = source.dim(0);
  std::vector<std::int64_t> hidden;
  for (const int token : run.hiddenTokens())
    if (token >= 0 && token < keys) hidden.push_back(token);
  const Var everyone = visiblePairs(run.graph(), keys, keys, keys, keys, hidden);
  run.graph().name(everyone, "mask");
  const Var encoded = transformer_layers::build(run, kEncoder, {source, sourceTokens}, everyone);
  const Var memory = transformer_layers::finalNorm(run, kEncoder, encoded);
  run.step("memory", memory);

  const Var x = run.embeddedSentence();
  run.step("x", x);
  const Side target{x, transformer_layers::labelsOf(run.trace().tokens)};
  const Var visible = transformer_layers::targetVisible(run, x.dim(0));
  const Var last = transformer_layers::build(run, kDecoder, target, visible, {memory, sourceTokens},
                                             run.visibility(x.dim(0), keys));
  run.step("output", transformer_layers::finalNorm(run, kDecoder, last));
}

Mechanism declare() {
  Mechanism m;
  m.id = "transformer";
  m.title = "Transformer";
  m.group = "Sequence";
  m.summary = "An encoder reads the source; a decoder writes the target and looks at what the encoder found.";
  m.paper = "Vaswani et al. 2017, Attention Is All You Need";
  m.use =
      "Translation, summarisation, speech to text: one sequence becomes another. The encoder runs once over "
      "the whole source; every layer of the decoder reads its result. Later models keep only one half: BERT "
      "the encoder, GPT the decoder.";
  m.formulas = {
      R"(\step{weights}{A} = \op{softmax}\paren{\frac{\step{q}{Q}\step{k}{K}\T}{\sqrt{d_k}}},\, \step{q}{Q} = xW_Q\T,\, \step{k}{K} = \step{memory}{M}W_K\T)",
      R"(\step{memory}{M} = \text{encoder}\paren{\step{source}{S}})",
      R"(\step{output}{O} = \text{decoder}\paren{\step{x}{X}, \step{memory}{M}})",
      R"(\step{norm2}{x} = \op{LN}\paren{x + \step{attention}{\text{attention}}\paren{x, \step{memory}{M}}})",
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
       "Vectors of the source, instead of its embeddings; given together with x."},
      {"mask",
       {"T", "S"},
       false,
       "For cross-attention: 1 where the query sees the key and 0 where it does not, or 0 and −∞."},
  };
  m.parameters = {transformer_layers::layersParameter("encoder_layers", "Encoder layers"),
                  transformer_layers::layersParameter("decoder_layers", "Decoder layers"),
                  widthParameter(32, "Width of the vector of each token."),
                  transformer_layers::headsParameter(4)};
  for (Parameter& parameter : transformer_layers::layerParameters())
    m.parameters.push_back(std::move(parameter));
  for (Parameter& parameter : transformer_layers::pairParameters())
    m.parameters.push_back(std::move(parameter));
  for (const auto* stack : {&kEncoder, &kDecoder}) {
    for (WeightSpec& weight : transformer_layers::weights(*stack)) m.weights.push_back(std::move(weight));
    for (WeightSpec& weight : transformer_layers::finalNormWeights(*stack))
      m.weights.push_back(std::move(weight));
  }
  using enum AxisKind;
  m.steps = {{"source", "S", "source embeddings + positions", "embed", Role::Input, {Key, Feature}}};
  for (StepSpec& step : transformer_layers::steps(kEncoder)) m.steps.push_back(std::move(step));
  m.steps.push_back(
      {"memory", "memory", "LN(vectors after the last layer)", "layer norm", Role::Hidden, {Key, Feature}});
  m.steps.push_back({"x", "X", "target embeddings + positions", "embed", Role::Input, {Token, Feature}});
  for (StepSpec& step : transformer_layers::steps(kDecoder)) m.steps.push_back(std::move(step));
  m.steps.push_back(
      {"output", "output", "LN(vectors after the last layer)", "layer norm", Role::Output, {Token, Feature}});
  m.mainStep = "weights";
  m.samples = {{.id = "layers-transformer",
                .group = "Layers",
                .title = "Encoder and decoder together",
                .notice = "Hide a source character: it disappears from the rows of both encoder and decoder.",
                .input = pairInput("the cat likes to chase mice", "猫喜欢追逐老鼠"),
                .look = {.query = 4}}};
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& transformer() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
