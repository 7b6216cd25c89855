// SPDX-License-Identifier: GPL-3.0-or-later
/// BART (Lewis et al. 2020) and Marian (Junczys-Dowmunt et al. 2018): encoder and decoder of the original
/// transformer, with learned or sinusoidal positions.
#include "engine/models/families.h"
#include "engine/models/prediction_heads.h"

#include <array>
#include <cmath>

namespace attenscope {

namespace {

AttentionWeights readPart(WeightReader& weights, const std::string& name, std::int64_t width,
                          const BlockOptions& options) {
  return readAttention(weights, {name + ".q_proj", name + ".k_proj", name + ".v_proj", name + ".out_proj"},
                       width, options);
}

LayerStack readStack(const FamilyInput& in, const std::string& name, std::int64_t d, bool preNorm) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  const std::string prefix = name + "_";
  LayerStack stack;
  stack.name = name;
  setHeads(config, stack.options, d, config.count({(prefix + "attention_heads").c_str()}));
  stack.options.preNorm = preNorm;
  stack.options.causal = name == "decoder";
  stack.options.activation = activationNamed(config, "activation_function", "gelu");
  const std::int64_t inner = config.count({(prefix + "ffn_dim").c_str()});
  for (std::int64_t i = 0; i < config.count({(prefix + "layers").c_str()}); ++i) {
    const std::string layer = name + ".layers." + std::to_string(i) + ".";
    auto block = std::make_shared<BlockWeights>();
    block->attention = readPart(weights, layer + "self_attn", d, stack.options);
    block->attentionNorm = weights.layerNorm(layer + "self_attn_layer_norm", d);
    if (name == "decoder") {
      block->cross = readPart(weights, layer + "encoder_attn", d, stack.options);
      block->crossNorm = weights.layerNorm(layer + "encoder_attn_layer_norm", d);
    }
    block->up = weights.linear(layer + "fc1", d, inner);
    block->down = weights.linear(layer + "fc2", inner, d);
    block->mlpNorm = weights.layerNorm(layer + "final_layer_norm", d);
    stack.layers.push_back(block);
  }
  if (weights.has(name + ".layer_norm.weight")) stack.finalNorm = weights.layerNorm(name + ".layer_norm", d);
  return stack;
}

TextEmbedding readEmbedding(const FamilyInput& in, const std::string& name, std::int64_t d, bool marian) {
  WeightReader& weights = in.weights;
  const std::string own = name + ".embed_tokens.weight";
  TextEmbedding text;
  text.words =
      weights.table(weights.has("shared.weight") ? "shared.weight" : own, in.config.count({"vocab_size"}), d);
  if (in.config.flagOr("scale_embedding", false)) text.scale = std::sqrt(static_cast<double>(d));
  if (marian) {
    text.sinusoidal = d;
  } else {
    text.firstPosition = 2;  // fairseq leaves two rows unused
    text.positions =
        weights.table(name + ".embed_positions.weight", in.config.count({"max_position_embeddings"}) + 2, d);
  }
  if (weights.has(name + ".layernorm_embedding.weight")) {
    text.norm = weights.layerNorm(name + ".layernorm_embedding", d);
    text.epsilon = 1e-5;
  }
  return text;
}

}  // namespace

Architecture readMarian(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  weights.checkpoint().setPrefixes({"model."});
  const bool marian = config.textOr("model_type", "") == "marian";
  Architecture a;
  a.family = marian ? "marian" : "bart";
  a.title = marian ? "Marian" : "BART";
  a.kind = ModelKind::EncoderDecoder;
  const std::int64_t d = a.width = config.count({"d_model"});
  a.maxTokens = config.count({"max_position_embeddings"});
  a.startToken = config.integerOr("decoder_start_token_id", 2);
  const bool preNorm = config.flagOr("normalize_before", false);
  config.only("share_encoder_decoder_embeddings", true);
  // What these say is seen from the tensors, or holds for every such model.
  config.ignore({"add_bias_logits", "add_final_layer_norm", "decoder_vocab_size", "extra_pos_embeddings",
                 "normalize_embedding", "num_hidden_layers", "static_position_embeddings",
                 "classif_dropout"});
  a.text = readEmbedding(in, "encoder", d, marian);
  a.decoderText = readEmbedding(in, "decoder", d, marian);
  a.stacks.push_back(readStack(in, "encoder", d, preNorm));
  a.stacks.push_back(readStack(in, "decoder", d, preNorm));
  const std::int64_t words = a.text.words.rows;
  Tensor bias;
  if (weights.has("final_logits_bias"))
    bias = weights.tensor("final_logits_bias", {1, words}).reshaped({words});
  if (headTaskOf(in, a) == HeadTask::Words)
    a.head.decoder = readWordDecoder(in, a, a.text.words, true, "lm_head.weight", bias);
  return a;
}

}  // namespace attenscope
