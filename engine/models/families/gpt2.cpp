// SPDX-License-Identifier: GPL-3.0-or-later
/// GPT-2 (Radford et al. 2019), whose matrices are [in × out], with queries, keys and values in one.
#include "engine/models/families.h"
#include "engine/models/prediction_heads.h"

#include <algorithm>

namespace attenscope {

namespace {

/// Columns [from, to) of weight and bias as a separate matrix.
LinearWeight columnsOf(const WeightReader& weights, const std::string& name, const Tensor& weight,
                       const Tensor& bias, std::int64_t from, std::int64_t to) {
  TensorBuilder part({weight.dim(0), to - from});
  for (std::int64_t row = 0; row < weight.dim(0); ++row)
    std::copy_n(weight.data() + row * weight.dim(1) + from, to - from, part.data() + row * (to - from));
  TensorBuilder partBias({to - from});
  std::copy_n(bias.data() + from, to - from, partBias.data());
  return weights.linearOf(name, part.finish(), partBias.finish(), WeightLayout::InOut);
}

}  // namespace

Architecture readGpt2(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  weights.checkpoint().setPrefixes({"transformer."});
  weights.checkpoint().setLayout(WeightLayout::InOut);
  config.only("add_cross_attention", false);
  Architecture a;
  a.family = "gpt2";
  a.title = "GPT-2";
  a.kind = ModelKind::Decoder;
  const std::int64_t d = a.width = config.count({"n_embd", "hidden_size"});
  a.maxTokens = config.count({"n_positions", "max_position_embeddings"});
  a.text.words = weights.table("wte.weight", config.count({"vocab_size"}), d);
  a.text.positions = weights.table("wpe.weight", a.maxTokens, d);
  const std::int64_t inner = config.positiveOr("n_inner", 4 * d);
  LayerStack stack;
  BlockOptions& options = stack.options;
  setHeads(config, options, d, config.count({"n_head", "num_attention_heads"}));
  options.preNorm = true;
  options.causal = true;
  options.epsilon = config.numberOr("layer_norm_epsilon", 1e-5);
  options.activation = activationNamed(config, "activation_function", "gelu_new");
  if (!config.flagOr("scale_attn_weights", true)) options.scale = 1;
  config.ignore({"n_ctx"});
  const std::int64_t layers = layerCount(config, {"n_layer", "num_hidden_layers"});
  if (config.flagOr("scale_attn_by_inverse_layer_idx", false)) {
    for (std::int64_t i = 0; i < layers; ++i) {
      stack.ownOptions.push_back(options);
      stack.ownOptions.back().scale /= static_cast<double>(i + 1);
    }
  }
  for (std::int64_t i = 0; i < layers; ++i) {
    const std::string layer = "h." + std::to_string(i) + ".";
    auto block = std::make_shared<BlockWeights>();
    block->attentionNorm = weights.layerNorm(layer + "ln_1", d);
    const Tensor all = weights.tensor(layer + "attn.c_attn.weight", {d, 3 * d});
    const Tensor bias = weights.tensor(layer + "attn.c_attn.bias", {3 * d});
    block->attention.q = columnsOf(weights, layer + "attn.q", all, bias, 0, d);
    block->attention.k = columnsOf(weights, layer + "attn.k", all, bias, d, 2 * d);
    block->attention.v = columnsOf(weights, layer + "attn.v", all, bias, 2 * d, 3 * d);
    block->attention.o = weights.linear(layer + "attn.c_proj", d, d, Bias::Needed, WeightLayout::InOut);
    block->mlpNorm = weights.layerNorm(layer + "ln_2", d);
    block->up = weights.linear(layer + "mlp.c_fc", d, inner, Bias::Needed, WeightLayout::InOut);
    block->down = weights.linear(layer + "mlp.c_proj", inner, d, Bias::Needed, WeightLayout::InOut);
    stack.layers.push_back(block);
  }
  stack.finalNorm = weights.layerNorm("ln_f", d);
  a.stacks.push_back(std::move(stack));
  readDecoderHead(in, a, true);
  return a;
}

}  // namespace attenscope
