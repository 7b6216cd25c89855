// SPDX-License-Identifier: GPL-3.0-or-later
/// BART (Lewis et al. 2020), Marian (Junczys-Dowmunt et al. 2018) and their like: encoder and decoder of the
/// original transformer, with learned or sinusoidal positions. mBART (Liu et al. 2020), M2M-100 (Fan et al.
/// 2020; also NLLB) and Pegasus (Zhang et al. 2020) have their norms before, and one at the end.
#include "engine/models/families.h"
#include "engine/models/prediction_heads.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace attenscope {

namespace {

/// How a model type differs from BART.
struct Style {
  enum class Places { Learned, Sinusoidal, SinusoidalFromTwo };
  std::string_view type;
  const char* title;
  Places places = Places::Learned;
  bool normsBefore = false;  ///< always; for the others the configuration says
  const char* activation = "gelu";
  bool scales = false;          ///< scale_embedding where the configuration does not say
  std::int64_t startToken = 2;  ///< decoder_start_token_id where it does not say
};
using Places = Style::Places;

constexpr std::array kStyles = std::to_array<Style>({
    {.type = "bart", .title = "BART"},
    {.type = "marian", .title = "Marian", .places = Places::Sinusoidal},
    {.type = "mbart", .title = "mBART", .normsBefore = true},
    {.type = "m2m_100",
     .title = "M2M-100",
     .places = Places::SinusoidalFromTwo,
     .normsBefore = true,
     .activation = "relu",
     .scales = true},
    {.type = "pegasus",
     .title = "Pegasus",
     .places = Places::Sinusoidal,
     .normsBefore = true,
     .startToken = 0},
});

const Style& styleOf(const ModelConfig& config) {
  const std::string type = config.textOr("model_type", "bart");
  return *std::find_if(kStyles.begin(), kStyles.end(),
                       [&](const Style& style) { return style.type == type; });
}

AttentionWeights readPart(WeightReader& weights, const std::string& name, std::int64_t width,
                          const BlockOptions& options) {
  return readAttention(weights, {name + ".q_proj", name + ".k_proj", name + ".v_proj", name + ".out_proj"},
                       width, options);
}

LayerStack readStack(const FamilyInput& in, const std::string& name, std::int64_t d, const Style& style) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  const std::string prefix = name + "_";
  LayerStack stack;
  stack.name = name;
  setHeads(config, stack.options, d, config.count({(prefix + "attention_heads").c_str()}));
  stack.options.preNorm = style.normsBefore || config.flagOr("normalize_before", false);
  stack.options.causal = name == "decoder";
  stack.options.activation = activationNamed(config, "activation_function", style.activation);
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
  if (style.normsBefore || weights.has(name + ".layer_norm.weight"))
    stack.finalNorm = weights.layerNorm(name + ".layer_norm", d);
  return stack;
}

TextEmbedding readEmbedding(const FamilyInput& in, const std::string& name, std::int64_t d,
                            const Style& style) {
  WeightReader& weights = in.weights;
  const std::string own = name + ".embed_tokens.weight";
  TextEmbedding text;
  text.words =
      weights.table(weights.has("shared.weight") ? "shared.weight" : own, in.config.count({"vocab_size"}), d);
  if (in.config.flagOr("scale_embedding", style.scales)) text.scale = std::sqrt(static_cast<double>(d));
  if (style.places != Places::Learned) {
    text.sinusoidal = d;
    text.sinusoidalToBase = style.places == Places::SinusoidalFromTwo;
    text.firstPosition = text.sinusoidalToBase ? 2 : 0;
  } else {
    text.firstPosition = 2;  // fairseq leaves two rows unused
    text.positions =
        weights.table(name + ".embed_positions.weight", in.config.count({"max_position_embeddings"}) + 2, d);
  }
  if (style.type == "mbart" || weights.has(name + ".layernorm_embedding.weight")) {
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
  const Style& style = styleOf(config);
  Architecture a;
  a.family = style.type;
  a.title = style.title;
  a.kind = ModelKind::EncoderDecoder;
  const std::int64_t d = a.width = config.count({"d_model"});
  a.maxTokens = config.count({"max_position_embeddings"});
  a.startToken = config.integerOr("decoder_start_token_id", style.startToken);
  if (style.normsBefore) config.only("normalize_before", true);
  config.only("share_encoder_decoder_embeddings", true);
  // What these say is seen from the tensors, or holds for every such model.
  config.ignore({"add_bias_logits", "add_final_layer_norm", "decoder_vocab_size", "extra_pos_embeddings",
                 "normalize_embedding", "num_hidden_layers", "static_position_embeddings", "classif_dropout",
                 "force_bos_token_to_be_generated"});
  a.text = readEmbedding(in, "encoder", d, style);
  a.decoderText = readEmbedding(in, "decoder", d, style);
  a.stacks.push_back(readStack(in, "encoder", d, style));
  a.stacks.push_back(readStack(in, "decoder", d, style));
  const std::int64_t words = a.text.words.rows;
  Tensor bias;
  if (weights.has("final_logits_bias"))
    bias = weights.tensor("final_logits_bias", {1, words}).reshaped({words});
  const HeadTask task = headTaskOf(in, a);
  if (task == HeadTask::Words)
    a.head.decoder = readWordDecoder(in, a, a.text.words, true, "lm_head.weight", bias);
  else if (task != HeadTask::Other)
    a.notices.emplace_back("The head that classifies is not computed; layers and attention are.");
  return a;
}

}  // namespace attenscope
