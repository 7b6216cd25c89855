// SPDX-License-Identifier: GPL-3.0-or-later
/// Falcon (Almazrouei et al. 2023): attention and MLP in parallel, one head of keys and values or a few.
#include "engine/models/families.h"
#include "engine/models/prediction_heads.h"
#include "engine/models/rotary.h"

#include <algorithm>

namespace attenscope {

namespace {

/// Queries, keys and values of a joint matrix in which every head of keys is preceded by its heads of queries
/// and followed by its values.
void readGroups(WeightReader& weights, const std::string& name, std::int64_t d, const BlockOptions& options,
                Bias bias, AttentionWeights& out) {
  const std::int64_t width = options.headWidth;
  const std::int64_t group = options.heads / options.keyHeads;
  const std::int64_t rows = (options.heads + 2 * options.keyHeads) * width;
  const Tensor all = weights.tensor(name + ".weight", {rows, d});
  const Tensor allBias = bias == Bias::Needed ? weights.tensor(name + ".bias", {rows}) : Tensor();
  const auto part = [&](const char* title, std::int64_t first, std::int64_t count) {
    TensorBuilder matrix({options.keyHeads * count * width, d});
    TensorBuilder line({options.keyHeads * count * width});
    for (std::int64_t head = 0; head < options.keyHeads; ++head) {
      const std::int64_t from = (head * (group + 2) + first) * width;
      const std::int64_t to = head * count * width;
      std::copy_n(all.data() + from * d, count * width * d, matrix.data() + to * d);
      if (!allBias.empty()) std::copy_n(allBias.data() + from, count * width, line.data() + to);
    }
    return weights.linearOf(name + title, matrix.finish(), allBias.empty() ? Tensor() : line.finish());
  };
  out.q = part(".q", 0, group);
  out.k = part(".k", group, 1);
  out.v = part(".v", group + 1, 1);
}

}  // namespace

Architecture readFalcon(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  weights.checkpoint().setPrefixes({"transformer."});
  config.only("alibi", false);
  const bool grouped = config.flagOr("new_decoder_architecture", false);
  const bool single = config.flagOr("multi_query", true);
  if (!grouped && !single)
    config.fail(
        "'multi_query' is false without 'new_decoder_architecture', which is not supported; expected true");
  Architecture a;
  a.family = "falcon";
  a.title = "Falcon";
  a.kind = ModelKind::Decoder;
  const std::int64_t d = a.width = config.count({"hidden_size"});
  a.maxTokens = config.positiveOr("max_position_embeddings", 2048);
  a.text.words = weights.table("word_embeddings.weight", config.count({"vocab_size"}), d);
  const std::int64_t inner = config.positiveOr("ffn_hidden_size", 4 * d);
  LayerStack stack;
  BlockOptions& options = stack.options;
  setHeads(config, options, d, config.count({"num_attention_heads", "n_head"}));
  options.keyHeads = grouped ? config.positiveOr("num_kv_heads", options.heads) : 1;
  config.ignore({"num_kv_heads"});
  if (options.heads % options.keyHeads != 0 || options.headWidth % 2 != 0)
    config.fail(std::to_string(options.keyHeads) + " heads of keys do not divide " +
                std::to_string(options.heads) + " heads of even width");
  options.preNorm = true;
  options.parallel = grouped || config.flagOr("parallel_attn", true);
  config.ignore({"parallel_attn"});
  options.causal = true;
  options.epsilon = config.numberOr("layer_norm_epsilon", 1e-5);
  options.activation = activationNamed(config, "activation", "gelu");
  options.rotary = readRotary(config, options.headWidth);
  a.maxTokens = longestText(options.rotary, a.maxTokens);
  const bool twoNorms = grouped && config.integerOr("num_ln_in_parallel_attn", 2) == 2;
  config.ignore({"num_ln_in_parallel_attn"});
  const Bias bias = config.flagOr("bias", false) ? Bias::Needed : Bias::None;
  for (std::int64_t i = 0; i < config.count({"num_hidden_layers", "n_layer"}); ++i) {
    const std::string layer = "h." + std::to_string(i) + ".";
    const std::string self = layer + "self_attention.";
    auto block = std::make_shared<BlockWeights>();
    block->attentionNorm = weights.layerNorm(layer + (twoNorms ? "ln_attn" : "input_layernorm"), d);
    if (twoNorms)
      block->mlpNorm = weights.layerNorm(layer + "ln_mlp", d);
    else
      block->mlpNorm =
          options.parallel ? block->attentionNorm : weights.layerNorm(layer + "post_attention_layernorm", d);
    readGroups(weights, self + "query_key_value", d, options, bias, block->attention);
    block->attention.o = weights.linear(self + "dense", d, d, bias);
    block->up = weights.linear(layer + "mlp.dense_h_to_4h", d, inner, bias);
    block->down = weights.linear(layer + "mlp.dense_4h_to_h", inner, d, bias);
    stack.layers.push_back(block);
  }
  stack.finalNorm = weights.layerNorm("ln_f", d);
  a.stacks.push_back(std::move(stack));
  readDecoderHead(in, a, true);
  return a;
}

}  // namespace attenscope
