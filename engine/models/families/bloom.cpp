// SPDX-License-Identifier: GPL-3.0-or-later
/// BLOOM (BigScience 2022): positions by ALiBi (Press et al. 2022), a bias that grows with the key's place.
#include "engine/models/families.h"
#include "engine/models/prediction_heads.h"

#include <cmath>

namespace attenscope {

namespace {

/// ALiBi's slopes: a geometric sequence, and every other one of a finer sequence for heads beyond a power
/// of 2.
std::vector<double> slopesOf(std::int64_t heads) {
  std::int64_t power = 1;
  while (2 * power <= heads) power *= 2;
  std::vector<double> slopes;
  const auto slope = [](std::int64_t of, std::int64_t i) {
    return std::pow(2.0, -8.0 * static_cast<double>(i) / static_cast<double>(of));
  };
  for (std::int64_t i = 1; i <= power; ++i) slopes.push_back(slope(power, i));
  for (std::int64_t i = 0; i < heads - power; ++i) slopes.push_back(slope(2 * power, 2 * i + 1));
  return slopes;
}

}  // namespace

Architecture readBloom(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  weights.checkpoint().setPrefixes({"transformer."});
  config.only("apply_residual_connection_post_layernorm", false);
  config.ignore({"attention_softmax_in_fp32", "bias_dropout_fusion", "masked_softmax_fusion", "offset_alibi",
                 "seq_length", "skip_bias_add", "skip_bias_add_qkv", "slow_but_exact"});
  Architecture a;
  a.family = "bloom";
  a.title = "BLOOM";
  a.kind = ModelKind::Decoder;
  const std::int64_t d = a.width = config.count({"hidden_size", "n_embed"});
  a.text.words = weights.table("word_embeddings.weight", config.count({"vocab_size"}), d);
  a.text.norm = weights.layerNorm("word_embeddings_layernorm", d);
  LayerStack stack;
  BlockOptions& options = stack.options;
  setHeads(config, options, d, config.count({"n_head", "num_attention_heads"}));
  options.preNorm = true;
  options.causal = true;
  options.epsilon = a.text.epsilon = config.numberOr("layer_norm_epsilon", 1e-5);
  options.activation = Activation::GeluTanh;
  stack.slopes = slopesOf(options.heads);
  for (std::int64_t i = 0; i < config.count({"n_layer", "num_hidden_layers"}); ++i) {
    const std::string layer = "h." + std::to_string(i) + ".";
    const std::string self = layer + "self_attention.";
    auto block = std::make_shared<BlockWeights>();
    block->attentionNorm = weights.layerNorm(layer + "input_layernorm", d);
    readJointAttention(weights, self + "query_key_value", self, d, options, block->attention);
    block->attention.o = weights.linear(self + "dense", d, d);
    block->mlpNorm = weights.layerNorm(layer + "post_attention_layernorm", d);
    block->up = weights.linear(layer + "mlp.dense_h_to_4h", d, 4 * d);
    block->down = weights.linear(layer + "mlp.dense_4h_to_h", 4 * d, d);
    stack.layers.push_back(block);
  }
  stack.finalNorm = weights.layerNorm("ln_f", d);
  a.stacks.push_back(std::move(stack));
  readDecoderHead(in, a, true);
  return a;
}

}  // namespace attenscope
