// SPDX-License-Identifier: GPL-3.0-or-later
/// T5 (Raffel et al. 2020) and mT5 (Xue et al. 2021): relative position biases instead of positions, and
/// unscaled scores.
#include "engine/models/families.h"
#include "engine/models/prediction_heads.h"

#include <array>
#include <cmath>

namespace attenscope {

namespace {

AttentionWeights readPart(WeightReader& weights, const std::string& name, std::int64_t width,
                          const BlockOptions& options) {
  return readAttention(weights, {name + ".q", name + ".k", name + ".v", name + ".o"}, width, options,
                       Bias::None, Bias::None);
}

LayerStack readStack(const FamilyInput& in, const std::string& name, std::int64_t layers,
                     const BlockOptions& options, std::int64_t d, bool gated) {
  WeightReader& weights = in.weights;
  const std::int64_t inner = in.config.count({"d_ff"});
  LayerStack stack;
  stack.name = name;
  stack.options = options;
  stack.options.causal = name == "decoder";
  for (std::int64_t i = 0; i < layers; ++i) {
    const std::string layer = name + ".block." + std::to_string(i) + ".layer.";
    auto block = std::make_shared<BlockWeights>();
    block->attention = readPart(weights, layer + "0.SelfAttention", d, options);
    block->attentionNorm = weights.rmsNorm(layer + "0.layer_norm", d);
    if (name == "decoder") {
      block->cross = readPart(weights, layer + "1.EncDecAttention", d, options);
      block->crossNorm = weights.rmsNorm(layer + "1.layer_norm", d);
    }
    const std::string last = layer + (name == "decoder" ? "2." : "1.");
    const std::string dense = last + "DenseReluDense.";
    if (gated) block->gate = weights.linear(dense + "wi_0", d, inner, Bias::None);
    block->up = weights.linear(dense + (gated ? "wi_1" : "wi"), d, inner, Bias::None);
    block->down = weights.linear(dense + "wo", inner, d, Bias::None);
    block->mlpNorm = weights.rmsNorm(last + "layer_norm", d);
    stack.layers.push_back(block);
  }
  stack.relativeTable =
      weights.tensor(name + ".block.0.layer.0.SelfAttention.relative_attention_bias.weight",
                     {in.config.positiveOr("relative_attention_num_buckets", 32), options.heads});
  stack.relativeDistance = in.config.positiveOr("relative_attention_max_distance", 128);
  // Half of the buckets, or a quarter if there are two sides, hold one distance each.
  if (stack.relativeTable.dim(0) < 4 || stack.relativeDistance <= stack.relativeTable.dim(0) / 2)
    in.config.fail(
        "'relative_attention_num_buckets' and 'relative_attention_max_distance' contradict each other");
  stack.finalNorm = weights.rmsNorm(name + ".final_layer_norm", d);
  return stack;
}

}  // namespace

Architecture readT5(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  Architecture a;
  const bool many = config.textOr("model_type", "t5") == "mt5";
  a.family = many ? "mt5" : "t5";
  a.title = many ? "mT5" : "T5";
  a.kind = ModelKind::EncoderDecoder;
  const std::int64_t d = a.width = config.count({"d_model"});
  config.ignore(
      {"dense_act_fn", "is_gated_act", "n_positions", "max_position_embeddings"});  // said twice, or unused
  a.startToken = config.integerOr("decoder_start_token_id", 0);
  a.text.words =
      in.weights.table(in.weights.has("shared.weight") ? "shared.weight" : "encoder.embed_tokens.weight",
                       config.count({"vocab_size"}), d);
  a.decoderText = a.text;
  BlockOptions options;
  options.heads = options.keyHeads = config.count({"num_heads"});
  options.headWidth = config.count({"d_kv"});
  options.scale = 1;
  options.preNorm = true;
  options.rms = true;
  options.epsilon = config.numberOr("layer_norm_epsilon", 1e-6);
  const std::string projection = config.textOr("feed_forward_proj", many ? "gated-gelu" : "relu");
  const bool gated = projection.starts_with("gated-");
  if (projection == "relu")
    options.activation = Activation::Relu;
  else if (projection == "gated-gelu")
    options.activation = Activation::GeluTanh;
  else if (projection == "gated-silu")
    options.activation = Activation::Silu;
  else
    config.fail("feed_forward_proj '" + projection +
                "' is not supported; expected relu, gated-gelu or gated-silu");
  const std::int64_t layers = config.count({"num_layers"});
  a.stacks.push_back(readStack(in, "encoder", layers, options, d, gated));
  a.stacks.push_back(
      readStack(in, "decoder", config.positiveOr("num_decoder_layers", layers), options, d, gated));
  if (headTaskOf(in, a) == HeadTask::Words) {
    a.head.decoder = readWordDecoder(in, a, a.text.words, !many);
    // With tied word embeddings the scores would be too large.
    if (config.flagOr("tie_word_embeddings", !many)) a.head.scale = 1 / std::sqrt(static_cast<double>(d));
  }
  return a;
}

}  // namespace attenscope
