// SPDX-License-Identifier: GPL-3.0-or-later
/// GPT-J (Wang and Komatsuzaki 2021): attention and MLP in parallel behind one norm, rotary positions of
/// neighbouring features.
#include "engine/models/families.h"
#include "engine/models/prediction_heads.h"
#include "engine/models/rotary.h"

#include <array>

namespace attenscope {

Architecture readGptJ(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  weights.checkpoint().setPrefixes({"transformer."});
  Architecture a;
  a.family = "gptj";
  a.title = "GPT-J";
  a.kind = ModelKind::Decoder;
  const std::int64_t d = a.width = config.count({"n_embd", "hidden_size"});
  a.maxTokens = config.count({"n_positions", "max_position_embeddings"});
  a.text.words = weights.table("wte.weight", config.count({"vocab_size"}), d);
  const std::int64_t inner = config.positiveOr("n_inner", 4 * d);
  LayerStack stack;
  BlockOptions& options = stack.options;
  setHeads(config, options, d, config.count({"n_head", "num_attention_heads"}));
  options.preNorm = true;
  options.parallel = true;
  options.causal = true;
  options.epsilon = config.numberOr("layer_norm_epsilon", 1e-5);
  options.activation = activationNamed(config, "activation_function", "gelu_new");
  const std::int64_t turned = config.positiveOr("rotary_dim", 64);
  if (turned > options.headWidth || turned % 2 != 0)
    config.fail("'rotary_dim' is " + std::to_string(turned) +
                "; expected an even number up to the heads' width " + std::to_string(options.headWidth));
  options.rotary = plainRotary(10000, turned);
  options.rotary.interleaved = true;
  config.ignore({"rotary", "scale_attn_weights"});  // GPT-J always has both
  for (std::int64_t i = 0; i < config.count({"n_layer", "num_hidden_layers"}); ++i) {
    const std::string layer = "h." + std::to_string(i) + ".";
    const std::string self = layer + "attn.";
    auto block = std::make_shared<BlockWeights>();
    block->attentionNorm = block->mlpNorm = weights.layerNorm(layer + "ln_1", d);
    block->attention =
        readAttention(weights, {self + "q_proj", self + "k_proj", self + "v_proj", self + "out_proj"}, d,
                      options, Bias::None, Bias::None);
    block->up = weights.linear(layer + "mlp.fc_in", d, inner);
    block->down = weights.linear(layer + "mlp.fc_out", inner, d);
    stack.layers.push_back(block);
  }
  stack.finalNorm = weights.layerNorm("ln_f", d);
  a.stacks.push_back(std::move(stack));
  Tensor bias;
  if (weights.has("lm_head.bias")) bias = weights.tensor("lm_head.bias", {a.text.words.rows});
  readDecoderHead(in, a, false, "lm_head.weight", bias);
  return a;
}

}  // namespace attenscope
