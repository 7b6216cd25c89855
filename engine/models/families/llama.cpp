// SPDX-License-Identifier: GPL-3.0-or-later
/// Llama (Touvron et al. 2023) and models of the same architecture: Mistral with its sliding window, Qwen2
/// with biases, TinyLlama, SmolLM.
#include "engine/models/families.h"
#include "engine/models/prediction_heads.h"
#include "engine/models/rotary.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace attenscope {

namespace {

/// Gives every layer its sliding window, as layer_types or max_window_layers say.
void readWindows(const ModelConfig& config, const std::string& type, LayerStack& stack, std::int64_t layers) {
  const bool mayUse = config.flagOr("use_sliding_window", type == "mistral");
  const std::int64_t window = config.has("sliding_window") ? config.positiveOr("sliding_window", 0) : 0;
  if (const std::vector<std::string> types = layerTypes(config, layers); !types.empty()) {
    if (window == 0 && std::find(types.begin(), types.end(), "sliding_attention") != types.end())
      config.fail("'layer_types' has sliding_attention but 'sliding_window' is missing");
    config.ignore({"max_window_layers"});
    for (const std::string& own : types) {
      stack.ownOptions.push_back(stack.options);
      if (own == "sliding_attention") stack.ownOptions.back().window = window;
    }
    return;
  }
  if (!mayUse || window == 0) {
    config.ignore({"max_window_layers"});
    return;
  }
  const std::int64_t from = type == "mistral" ? 0 : config.integerOr("max_window_layers", 28);
  for (std::int64_t i = 0; i < layers; ++i) {
    stack.ownOptions.push_back(stack.options);
    if (i >= from) stack.ownOptions.back().window = window;
  }
}

}  // namespace

Architecture readLlama(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  weights.checkpoint().setPrefixes({"model.", "transformer."});
  const std::string type = config.textOr("model_type", "llama");
  Architecture a;
  a.family = type;
  a.title = type == "mistral" ? "Mistral" : type == "qwen2" ? "Qwen2" : "Llama";
  a.kind = ModelKind::Decoder;
  const std::int64_t d = a.width = config.count({"hidden_size"});
  a.maxTokens = config.positiveOr("max_position_embeddings", 2048);
  a.text.words = weights.table("embed_tokens.weight", config.count({"vocab_size"}), d);
  const std::int64_t inner = config.count({"intermediate_size"});
  LayerStack stack;
  BlockOptions& options = stack.options;
  options.heads = config.count({"num_attention_heads"});
  options.keyHeads = config.positiveOr("num_key_value_heads", options.heads);
  if (!config.has("head_dim") && d % options.heads != 0)
    config.fail(std::to_string(options.heads) + " heads do not divide the width " + std::to_string(d));
  options.headWidth = config.positiveOr("head_dim", d / options.heads);
  if (options.heads % options.keyHeads != 0 || options.headWidth % 2 != 0)
    config.fail(std::to_string(options.keyHeads) + " heads of keys do not divide " +
                std::to_string(options.heads) + " heads of even width");
  options.scale = 1 / std::sqrt(static_cast<double>(options.headWidth));
  options.preNorm = true;
  options.rms = true;
  options.causal = true;
  options.epsilon = config.numberOr("rms_norm_eps", 1e-6);
  options.activation = activationNamed(config, "hidden_act", "silu");
  options.rotary = readRotary(config, options.headWidth);
  a.maxTokens = longestText(options.rotary, a.maxTokens);
  config.only("rope_interleaved", false);
  const std::int64_t layers = config.count({"num_hidden_layers"});
  readWindows(config, type, stack, layers);
  // Which of these biases there are is seen from the tensors.
  config.ignore({"attention_bias", "mlp_bias"});
  for (std::int64_t i = 0; i < layers; ++i) {
    const std::string layer = "layers." + std::to_string(i) + ".";
    const std::string self = layer + "self_attn.";
    auto block = std::make_shared<BlockWeights>();
    block->attentionNorm = weights.rmsNorm(layer + "input_layernorm", d);
    block->attention =
        readAttention(weights, {self + "q_proj", self + "k_proj", self + "v_proj", self + "o_proj"}, d,
                      options, Bias::IfThere, Bias::IfThere);
    block->mlpNorm = weights.rmsNorm(layer + "post_attention_layernorm", d);
    block->gate = weights.linear(layer + "mlp.gate_proj", d, inner, Bias::IfThere);
    block->up = weights.linear(layer + "mlp.up_proj", d, inner, Bias::IfThere);
    block->down = weights.linear(layer + "mlp.down_proj", inner, d, Bias::IfThere);
    stack.layers.push_back(block);
  }
  stack.finalNorm = weights.rmsNorm("norm", d);
  a.stacks.push_back(std::move(stack));
  readDecoderHead(in, a, false);
  return a;
}

}  // namespace attenscope
