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
  using Reads = PredictionHead::Reads;
  switch (headTaskOf(in, a)) {
    case HeadTask::Sequence:
      readClassifier(in, a, Reads::First, {"pre_classifier", Activation::Relu, "classifier"});
      break;
    case HeadTask::Tokens:
      readClassifier(in, a, Reads::Tokens, {.decoder = "classifier"});
      break;
    case HeadTask::Span:
      readClassifier(in, a, Reads::Span, {.decoder = "qa_outputs"});
      break;
    case HeadTask::Words:
      if (weights.has("vocab_projector.bias")) {
        a.head.transform = weights.linear("vocab_transform", a.width, a.width);
        a.head.activation = a.stacks[0].options.activation;
        a.head.norm = weights.layerNorm("vocab_layer_norm", a.width);
        const std::string own = "vocab_projector.weight";
        const bool tied = config.flagOr("tie_word_embeddings", true) || !weights.has(own);
        a.head.decoder = weights.linearOf(
            "lm_head", weights.tensor(tied ? a.text.words.name : own, {a.text.words.rows, a.width}),
            weights.tensor("vocab_projector.bias", {a.text.words.rows}));
      }
      break;
    case HeadTask::Other:
      break;
  }
  return a;
}

}  // namespace attenscope
