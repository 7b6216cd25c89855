// SPDX-License-Identifier: GPL-3.0-or-later
/// ALBERT (Lan et al. 2020): narrow embeddings, and the weights of one layer shared by all.
#include "engine/models/families.h"
#include "engine/models/prediction_heads.h"

#include <array>

namespace attenscope {

Architecture readAlbert(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  weights.checkpoint().setPrefixes({"albert."});
  if (config.positiveOr("num_hidden_groups", 1) != 1 || config.positiveOr("inner_group_num", 1) != 1)
    config.fail("more than one group of layers is not supported; expected num_hidden_groups 1");
  constexpr std::int64_t kMaxLayers = 1000;  // layers share tensors, so any number would pass
  if (config.count({"num_hidden_layers"}) > kMaxLayers) config.fail("'num_hidden_layers' is beyond 1000");
  Architecture a;
  a.family = "albert";
  a.title = "ALBERT";
  a.width = config.count({"hidden_size"});
  a.pairs = true;
  config.only("position_embedding_type", "absolute");
  config.ignore(
      {"down_scale_factor", "gap_size", "net_structure_type", "num_memory_blocks"});  // unused there, too
  a.maxTokens = config.count({"max_position_embeddings"});
  const std::int64_t narrow = config.count({"embedding_size"});
  const double epsilon = config.numberOr("layer_norm_eps", 1e-12);
  a.text.words = weights.table("embeddings.word_embeddings.weight", config.count({"vocab_size"}), narrow);
  a.text.positions = weights.table("embeddings.position_embeddings.weight", a.maxTokens, narrow);
  a.text.types = weights.table("embeddings.token_type_embeddings.weight",
                               config.positiveOr("type_vocab_size", 0), narrow);
  a.text.norm = weights.layerNorm("embeddings.LayerNorm", narrow);
  a.text.epsilon = epsilon;
  a.text.projection = weights.linear("encoder.embedding_hidden_mapping_in", narrow, a.width);
  LayerStack stack;
  setHeads(config, stack.options, a.width, config.count({"num_attention_heads"}));
  stack.options.epsilon = epsilon;
  stack.options.activation = activationNamed(config, "hidden_act", "gelu_new");
  const std::string layer = "encoder.albert_layer_groups.0.albert_layers.0.";
  const std::string attention = layer + "attention.";
  const std::int64_t inner = config.count({"intermediate_size"});
  auto block = std::make_shared<BlockWeights>();
  block->attention = readAttention(
      weights, {attention + "query", attention + "key", attention + "value", attention + "dense"}, a.width,
      stack.options);
  block->attentionNorm = weights.layerNorm(attention + "LayerNorm", a.width);
  block->up = weights.linear(layer + "ffn", a.width, inner);
  block->down = weights.linear(layer + "ffn_output", inner, a.width);
  block->mlpNorm = weights.layerNorm(layer + "full_layer_layer_norm", a.width);
  stack.layers.assign(static_cast<std::size_t>(config.count({"num_hidden_layers"})), block);
  a.stacks.push_back(std::move(stack));
  const auto words = [&] {
    if (!weights.has("predictions.bias")) return;
    readMaskedWords(
        in, a,
        {"predictions.dense", "predictions.LayerNorm", "predictions.decoder.weight", "predictions.bias"},
        a.stacks[0].options.activation, epsilon);
  };
  readHead(in, a, {.sequence = {"pooler", Activation::Tanh, "classifier"}}, words);
  return a;
}

}  // namespace attenscope
