// SPDX-License-Identifier: GPL-3.0-or-later
/// GPT-NeoX and Pythia (Black et al. 2022): attention and MLP in parallel, rotary positions on part of each
/// head.
#include "engine/models/families.h"
#include "engine/models/prediction_heads.h"
#include "engine/models/rotary.h"

namespace attenscope {

Architecture readGptNeox(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  weights.checkpoint().setPrefixes({"gpt_neox."});
  Architecture a;
  a.family = "gpt_neox";
  a.title = "GPT-NeoX";
  a.kind = ModelKind::Decoder;
  const std::int64_t d = a.width = config.count({"hidden_size"});
  a.maxTokens = config.count({"max_position_embeddings"});
  a.text.words = weights.table("embed_in.weight", config.count({"vocab_size"}), d);
  const std::int64_t inner = config.count({"intermediate_size"});
  LayerStack stack;
  BlockOptions& options = stack.options;
  setHeads(config, options, d, config.count({"num_attention_heads"}));
  options.preNorm = true;
  options.causal = true;
  options.parallel = config.flagOr("use_parallel_residual", true);
  options.epsilon = config.numberOr("layer_norm_eps", 1e-5);
  options.activation = activationNamed(config, "hidden_act", "gelu");
  options.rotary = readRotary(config, options.headWidth,
                              {.base = config.numberOr("rope_theta", 10000),
                               .baseKey = "rotary_emb_base",
                               .fraction = config.numberOr("partial_rotary_factor", 0.25),
                               .fractionKey = "rotary_pct"});
  a.maxTokens = longestText(options.rotary, a.maxTokens);
  config.only("attention_bias", true);
  for (std::int64_t i = 0; i < config.count({"num_hidden_layers"}); ++i) {
    const std::string layer = "layers." + std::to_string(i) + ".";
    auto block = std::make_shared<BlockWeights>();
    block->attentionNorm = weights.layerNorm(layer + "input_layernorm", d);
    readJointAttention(weights, layer + "attention.query_key_value", layer + "attention.", d, options,
                       block->attention);
    block->attention.o = weights.linear(layer + "attention.dense", d, d);
    block->mlpNorm = weights.layerNorm(layer + "post_attention_layernorm", d);
    block->up = weights.linear(layer + "mlp.dense_h_to_4h", d, inner);
    block->down = weights.linear(layer + "mlp.dense_4h_to_h", inner, d);
    stack.layers.push_back(block);
  }
  stack.finalNorm = weights.layerNorm("final_layer_norm", d);
  a.stacks.push_back(std::move(stack));
  readDecoderHead(in, a, false, "embed_out.weight");
  return a;
}

}  // namespace attenscope
