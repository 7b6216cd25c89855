// SPDX-License-Identifier: GPL-3.0-or-later
/// OPT (Zhang et al. 2022): learned positions; the smaller model with norms after each block and narrower
/// embeddings.
#include "engine/models/families.h"
#include "engine/models/prediction_heads.h"

#include <array>

namespace attenscope {

Architecture readOpt(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  weights.checkpoint().setPrefixes({"model.decoder.", "decoder."});
  Architecture a;
  a.family = "opt";
  a.title = "OPT";
  a.kind = ModelKind::Decoder;
  const std::int64_t d = a.width = config.count({"hidden_size"});
  const std::int64_t narrow = config.positiveOr("word_embed_proj_dim", d);
  a.maxTokens = config.count({"max_position_embeddings"});
  a.text.words = weights.table("embed_tokens.weight", config.count({"vocab_size"}), narrow);
  if (narrow != d) a.text.projection = weights.linear("project_in", narrow, d, Bias::None);
  a.text.firstPosition = 2;  // two rows are unused
  a.text.positions = weights.table("embed_positions.weight", a.maxTokens + 2, d);
  a.text.projectsWords = narrow != d;
  config.only("enable_bias", true);
  config.only("layer_norm_elementwise_affine", true);
  const std::int64_t inner = config.count({"ffn_dim"});
  LayerStack stack;
  BlockOptions& options = stack.options;
  setHeads(config, options, d, config.count({"num_attention_heads"}));
  options.preNorm = config.flagOr("do_layer_norm_before", true);
  options.causal = true;
  options.activation = activationNamed(config, "activation_function", "relu");
  for (std::int64_t i = 0; i < config.count({"num_hidden_layers"}); ++i) {
    const std::string layer = "layers." + std::to_string(i) + ".";
    const std::string self = layer + "self_attn.";
    auto block = std::make_shared<BlockWeights>();
    block->attentionNorm = weights.layerNorm(layer + "self_attn_layer_norm", d);
    block->attention = readAttention(
        weights, {self + "q_proj", self + "k_proj", self + "v_proj", self + "out_proj"}, d, options);
    block->mlpNorm = weights.layerNorm(layer + "final_layer_norm", d);
    block->up = weights.linear(layer + "fc1", d, inner);
    block->down = weights.linear(layer + "fc2", inner, d);
    stack.layers.push_back(block);
  }
  if (options.preNorm && !config.flagOr("_remove_final_layer_norm", false))
    stack.finalNorm = weights.layerNorm("final_layer_norm", d);
  a.stacks.push_back(std::move(stack));
  readDecoderHead(in, a, true);
  if (a.classes.empty() && !a.head.empty() && narrow != d)
    a.head.transform = weights.linear("project_out", d, narrow, Bias::None);
  return a;
}

}  // namespace attenscope
