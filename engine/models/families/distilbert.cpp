// SPDX-License-Identifier: GPL-3.0-or-later
/// DistilBERT (Sanh et al. 2019): BERT with half the layers, no segment embeddings.
#include "engine/models/families.h"
#include "engine/models/prediction_heads.h"

#include <array>

namespace attenscope {

Architecture readDistilBert(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  weights.checkpoint().setPrefixes({"distilbert."});
  Architecture a;
  a.family = "distilbert";
  a.title = "DistilBERT";
  a.width = config.count({"dim"});
  a.pairs = true;
  config.ignore({"sinusoidal_pos_embds", "tie_weights_"});
  a.maxTokens = config.count({"max_position_embeddings"});
  const std::int64_t inner = config.count({"hidden_dim"});
  a.text.words = weights.table("embeddings.word_embeddings.weight", config.count({"vocab_size"}), a.width);
  a.text.positions = weights.table("embeddings.position_embeddings.weight", a.maxTokens, a.width);
  a.text.norm = weights.layerNorm("embeddings.LayerNorm", a.width);
  LayerStack stack;
  setHeads(config, stack.options, a.width, config.count({"n_heads"}));
  stack.options.epsilon = 1e-12;
  stack.options.activation = activationNamed(config, "activation", "gelu");
  for (std::int64_t i = 0; i < config.count({"n_layers"}); ++i) {
    const std::string layer = "transformer.layer." + std::to_string(i) + ".";
    auto block = std::make_shared<BlockWeights>();
    block->attention = readAttention(weights,
                                     {layer + "attention.q_lin", layer + "attention.k_lin",
                                      layer + "attention.v_lin", layer + "attention.out_lin"},
                                     a.width, stack.options);
    block->attentionNorm = weights.layerNorm(layer + "sa_layer_norm", a.width);
    block->up = weights.linear(layer + "ffn.lin1", a.width, inner);
    block->down = weights.linear(layer + "ffn.lin2", inner, a.width);
    block->mlpNorm = weights.layerNorm(layer + "output_layer_norm", a.width);
    stack.layers.push_back(block);
  }
  a.stacks.push_back(std::move(stack));
  const auto words = [&] {
    if (!weights.has("vocab_projector.bias")) return;
    readMaskedWords(in, a,
                    {"vocab_transform", "vocab_layer_norm", "vocab_projector.weight", "vocab_projector.bias"},
                    a.stacks[0].options.activation, 1e-12);
  };
  readHead(in, a, {.sequence = {"pre_classifier", Activation::Relu, "classifier"}}, words);
  return a;
}

}  // namespace attenscope
