// SPDX-License-Identifier: GPL-3.0-or-later
/// Llama (Touvron et al. 2023) and the models that are variations of it: Mistral and Qwen2 with windows,
/// Qwen3 with norms of queries and keys, Gemma with norms on both sides, Phi-3 with fused matrices, OLMo 2
/// with norms after, SmolLM3 with layers without positions, Granite with multipliers, StarCoder2 with
/// LayerNorm.
#include "engine/models/families.h"
#include "engine/models/prediction_heads.h"
#include "engine/models/rotary.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace attenscope {

namespace {

/// How a model type differs from Llama.
struct Style {
  enum class Norms { Before, After, Around };
  enum class QueryNorms { None, EachHead, AllHeads };
  /// Which layers have a sliding window where there is one and layer_types does not say.
  enum class Windows {
    None,         ///< the family has no windows
    Every,        ///< all layers
    EveryOther,   ///< the first, the third, …
    Pattern,      ///< all but each sliding_window_pattern-th
    FromLayer,    ///< if use_sliding_window, from layer max_window_layers on
    WithoutRope,  ///< if use_sliding_window, those that do not rotate
  };
  std::string_view type;
  const char* title;
  Norms norms = Norms::Before;
  QueryNorms queryNorms = QueryNorms::None;
  Windows windows = Windows::None;
  bool gemma = false;      ///< norm weights are stored less 1; embeddings are multiplied by √d
  bool fused = false;      ///< queries, keys and values in one matrix, gate and up in another
  bool layerNorm = false;  ///< LayerNorm, and an MLP without a gate
  bool tied = false;       ///< tie_word_embeddings where the configuration does not say
  const char* activation = "silu";
  double base = 10000;         ///< rope_theta where the configuration does not say
  std::int64_t headWidth = 0;  ///< head_dim where the configuration does not say; 0: the width by the heads
};

using Norms = Style::Norms;
using QueryNorms = Style::QueryNorms;
using Windows = Style::Windows;

constexpr std::array kStyles = std::to_array<Style>({
    {.type = "llama", .title = "Llama"},
    {.type = "mistral", .title = "Mistral", .windows = Windows::Every},
    {.type = "qwen2", .title = "Qwen2", .windows = Windows::FromLayer},
    {.type = "qwen3",
     .title = "Qwen3",
     .queryNorms = QueryNorms::EachHead,
     .windows = Windows::FromLayer,
     .headWidth = 128},
    {.type = "gemma",
     .title = "Gemma",
     .gemma = true,
     .tied = true,
     .activation = "gelu_pytorch_tanh",
     .headWidth = 256},
    {.type = "gemma2",
     .title = "Gemma 2",
     .norms = Norms::Around,
     .windows = Windows::EveryOther,
     .gemma = true,
     .tied = true,
     .activation = "gelu_pytorch_tanh",
     .headWidth = 256},
    {.type = "gemma3_text",
     .title = "Gemma 3",
     .norms = Norms::Around,
     .queryNorms = QueryNorms::EachHead,
     .windows = Windows::Pattern,
     .gemma = true,
     .tied = true,
     .activation = "gelu_pytorch_tanh",
     .base = 1000000,
     .headWidth = 256},
    {.type = "phi3", .title = "Phi-3", .windows = Windows::Every, .fused = true},
    {.type = "olmo2", .title = "OLMo 2", .norms = Norms::After, .queryNorms = QueryNorms::AllHeads},
    {.type = "smollm3", .title = "SmolLM3", .windows = Windows::WithoutRope, .tied = true, .base = 2000000},
    {.type = "granite", .title = "Granite"},
    {.type = "starcoder2",
     .title = "StarCoder2",
     .windows = Windows::Every,
     .layerNorm = true,
     .tied = true,
     .activation = "gelu_pytorch_tanh"},
});

const Style& styleOf(const ModelConfig& config) {
  const std::string type = config.textOr("model_type", "llama");
  return *std::find_if(kStyles.begin(), kStyles.end(),
                       [&](const Style& style) { return style.type == type; });
}

/// Whether each layer of a SmolLM3 rotates its queries and keys.
std::vector<bool> rotatedLayers(const ModelConfig& config, std::string_view type, std::int64_t layers) {
  std::vector<bool> rotated(static_cast<std::size_t>(layers), true);
  if (type != "smollm3") return rotated;
  const std::int64_t interval = std::max<std::int64_t>(1, config.integerOr("no_rope_layer_interval", 4));
  for (std::int64_t i = 0; i < layers; ++i) rotated[static_cast<std::size_t>(i)] = (i + 1) % interval != 0;
  if (!config.has("no_rope_layers")) return rotated;
  const nlohmann::json& list = config.json().at("no_rope_layers");
  if (!list.is_array() || static_cast<std::int64_t>(list.size()) != layers)
    config.fail("'no_rope_layers' is not a list of " + std::to_string(layers) +
                " numbers, one for each layer");
  for (std::size_t i = 0; i < list.size(); ++i) rotated[i] = list[i] == 1;  // 1: with positions
  return rotated;
}

/// Whether each layer has a sliding window: by layer_types, or by what the family says without them.
std::vector<bool> slidingLayers(const ModelConfig& config, Windows windows, const std::vector<bool>& rotated,
                                bool window) {
  const auto layers = static_cast<std::int64_t>(rotated.size());
  const bool asked = windows == Windows::FromLayer || windows == Windows::WithoutRope;
  const bool used = !asked || config.flagOr("use_sliding_window", false);
  const std::int64_t from = windows == Windows::FromLayer ? config.integerOr("max_window_layers", 28) : 0;
  std::int64_t pattern = 1;
  if (windows == Windows::Pattern)
    pattern = config.positiveOr("sliding_window_pattern", config.positiveOr("_sliding_window_pattern", 6));
  std::vector<bool> sliding(rotated.size(), false);
  if (windows == Windows::None) return sliding;
  if (const std::vector<std::string> types = layerTypes(config, layers); !types.empty()) {
    std::transform(types.begin(), types.end(), sliding.begin(),
                   [](const std::string& type) { return type == "sliding_attention"; });
    const bool any = std::find(sliding.begin(), sliding.end(), true) != sliding.end();
    if (any && !window) config.fail("'layer_types' has sliding_attention but 'sliding_window' is missing");
    if (any && asked && config.has("use_sliding_window") && !used)
      config.fail("'layer_types' has sliding_attention but 'use_sliding_window' is false");
    return sliding;
  }
  if (!window || !used) return sliding;
  for (std::int64_t i = 0; i < layers; ++i) {
    const auto at = static_cast<std::size_t>(i);
    sliding[at] = windows == Windows::EveryOther    ? i % 2 == 0
                  : windows == Windows::Pattern     ? (i + 1) % pattern != 0
                  : windows == Windows::WithoutRope ? !rotated[at]
                                                    : i >= from;
  }
  return sliding;
}

void readOptions(const ModelConfig& config, const Style& style, LayerStack& stack, std::int64_t d,
                 std::int64_t layers) {
  BlockOptions& options = stack.options;
  options.heads = config.count({"num_attention_heads"});
  options.keyHeads = config.positiveOr("num_key_value_heads", options.heads);
  if (!config.has("head_dim") && style.headWidth == 0 && d % options.heads != 0)
    config.fail(std::to_string(options.heads) + " heads do not divide the width " + std::to_string(d));
  options.headWidth =
      config.positiveOr("head_dim", style.headWidth > 0 ? style.headWidth : d / options.heads);
  constexpr std::int64_t kWidest = 65536;
  if (options.headWidth > kWidest)
    config.fail("'head_dim' is " + std::to_string(options.headWidth) + "; expected at most 65536");
  if (options.heads % options.keyHeads != 0 || options.headWidth % 2 != 0)
    config.fail(std::to_string(options.keyHeads) + " heads of keys do not divide " +
                std::to_string(options.heads) + " heads of even width");
  options.scale = 1 / std::sqrt(static_cast<double>(options.headWidth));
  if (style.norms == Norms::Around) {
    const double scalar = config.numberOr("query_pre_attn_scalar", 256);
    if (!(scalar > 0)) config.fail("'query_pre_attn_scalar' is not above 0");
    options.scale = 1 / std::sqrt(scalar);
    const double otherwise =
        style.type == "gemma2" && !config.json().contains("attn_logit_softcapping") ? 50 : 0;
    options.softcap = config.numberOr("attn_logit_softcapping", otherwise);
  }
  if (style.type == "granite") options.scale = config.numberOr("attention_multiplier", 1);
  options.preNorm = true;
  options.rms = !style.layerNorm;
  options.causal = true;
  options.epsilon =
      config.numberOr(style.layerNorm ? "norm_epsilon" : "rms_norm_eps", style.layerNorm ? 1e-5 : 1e-6);
  options.activation = activationNamed(config, "hidden_act", style.activation);
  if (style.gemma && (config.has("hidden_activation") || config.textOr("hidden_act", "gelu") == "gelu"))
    options.activation = activationNamed(config, "hidden_activation", style.activation);
  options.rotary = readRotary(config, options.headWidth, {.base = style.base}, "full_attention");
  config.only("rope_interleaved", false);
  const std::int64_t window = style.windows == Windows::None ? 0 : config.positiveOr("sliding_window", 0);
  const std::vector<bool> rotated = rotatedLayers(config, style.type, layers);
  const std::vector<bool> sliding = slidingLayers(config, style.windows, rotated, window > 0);
  Rotary local = options.rotary;
  if (style.type == "gemma3_text") {
    // Layers with a window have positions of their own, without scaling.
    const bool parted =
        config.has("rope_parameters") && config.part("rope_parameters").has("sliding_attention");
    const double base = config.numberOr("rope_local_base_freq", 10000);
    local = parted ? readRotary(config, options.headWidth, {}, "sliding_attention")
                   : plainRotary(base, options.headWidth);
  }
  for (std::size_t i = 0; i < sliding.size(); ++i) {
    BlockOptions own = options;
    if (sliding[i]) {
      own.window = window;
      own.rotary = local;
    }
    if (!rotated[i]) own.rotary = {};
    stack.ownOptions.push_back(std::move(own));
  }
}

/// Rows [from, to) of a matrix that holds several.
LinearWeight rowsOf(const WeightReader& weights, const std::string& name, const Tensor& all,
                    std::int64_t from, std::int64_t to) {
  return weights.linearOf(name, all.rows(from, to), {});
}

class LayerReader {
 public:
  LayerReader(const FamilyInput& in, const Style& style, const BlockOptions& options, std::int64_t d)
      : m_config(in.config),
        m_weights(in.weights),
        m_style(style),
        m_options(options),
        m_width(d),
        m_inner(in.config.count({"intermediate_size"})),
        m_residual(style.type == "granite" ? in.config.numberOr("residual_multiplier", 1) : 1) {}

  std::shared_ptr<const BlockWeights> read(std::int64_t index) {
    const std::string layer = "layers." + std::to_string(index) + ".";
    auto block = std::make_shared<BlockWeights>();
    readNorms(layer, *block);
    readAttentionOf(layer + "self_attn.", *block);
    readMlp(layer + "mlp.", *block);
    if (m_residual != 1)
      block->attentionScale = block->mlpScale = Tensor::filled({m_width}, static_cast<float>(m_residual));
    return block;
  }
  NormWeight norm(const std::string& name, std::int64_t width) {
    if (m_style.layerNorm) return m_weights.layerNorm(name, width);
    NormWeight norm = m_weights.rmsNorm(name, width);
    if (m_style.gemma) norm.weight = plusOne(norm.weight);
    return norm;
  }

 private:
  static Tensor plusOne(const Tensor& weight) {
    TensorBuilder sum(weight.shape());
    for (std::int64_t i = 0; i < weight.size(); ++i) sum[i] = weight[i] + 1.0F;
    return sum.finish();
  }

  void readNorms(const std::string& layer, BlockWeights& block) {
    const auto norm = [&](const char* name) { return this->norm(layer + name, m_width); };
    switch (m_style.norms) {
      case Norms::Before:
        block.attentionNorm = norm("input_layernorm");
        block.mlpNorm = norm("post_attention_layernorm");
        break;
      case Norms::After:
        block.attentionOutNorm = norm("post_attention_layernorm");
        block.mlpOutNorm = norm("post_feedforward_layernorm");
        break;
      case Norms::Around:
        block.attentionNorm = norm("input_layernorm");
        block.attentionOutNorm = norm("post_attention_layernorm");
        block.mlpNorm = norm("pre_feedforward_layernorm");
        block.mlpOutNorm = norm("post_feedforward_layernorm");
    }
  }

  void readAttentionOf(const std::string& self, BlockWeights& block) {
    const std::int64_t queries = m_options.heads * m_options.headWidth;
    const std::int64_t keys = m_options.keyHeads * m_options.headWidth;
    if (m_style.fused) {
      const std::string name = self + "qkv_proj";
      const Tensor all = m_weights.tensor(name + ".weight", {queries + 2 * keys, m_width});
      block.attention.q = rowsOf(m_weights, self + "q_proj", all, 0, queries);
      block.attention.k = rowsOf(m_weights, self + "k_proj", all, queries, queries + keys);
      block.attention.v = rowsOf(m_weights, self + "v_proj", all, queries + keys, queries + 2 * keys);
      block.attention.o = m_weights.linear(self + "o_proj", queries, m_width, Bias::None);
    } else {
      // Which biases there are is seen from the tensors.
      block.attention =
          readAttention(m_weights, {self + "q_proj", self + "k_proj", self + "v_proj", self + "o_proj"},
                        m_width, m_options, Bias::IfThere, Bias::IfThere);
    }
    if (m_style.queryNorms == QueryNorms::None) return;
    const bool each = m_style.queryNorms == QueryNorms::EachHead;
    block.attention.qNorm = norm(self + "q_norm", each ? m_options.headWidth : queries);
    block.attention.kNorm = norm(self + "k_norm", each ? m_options.headWidth : keys);
  }

  void readMlp(const std::string& mlp, BlockWeights& block) {
    if (m_style.fused) {
      const Tensor both = m_weights.tensor(mlp + "gate_up_proj.weight", {2 * m_inner, m_width});
      block.gate = rowsOf(m_weights, mlp + "gate_proj", both, 0, m_inner);
      block.up = rowsOf(m_weights, mlp + "up_proj", both, m_inner, 2 * m_inner);
      block.down = m_weights.linear(mlp + "down_proj", m_inner, m_width, Bias::None);
    } else if (m_style.layerNorm) {
      block.up = m_weights.linear(mlp + "c_fc", m_width, m_inner, Bias::IfThere);
      block.down = m_weights.linear(mlp + "c_proj", m_inner, m_width, Bias::IfThere);
    } else {
      block.gate = m_weights.linear(mlp + "gate_proj", m_width, m_inner, Bias::IfThere);
      block.up = m_weights.linear(mlp + "up_proj", m_width, m_inner, Bias::IfThere);
      block.down = m_weights.linear(mlp + "down_proj", m_inner, m_width, Bias::IfThere);
    }
  }

  const ModelConfig& m_config;
  WeightReader& m_weights;
  const Style& m_style;
  const BlockOptions& m_options;
  std::int64_t m_width;
  std::int64_t m_inner;
  double m_residual;
};

}  // namespace

Architecture readLlama(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  in.weights.checkpoint().setPrefixes({"model.", "transformer."});
  const Style& style = styleOf(config);
  Architecture a;
  a.family = style.type;
  a.title = style.title;
  a.kind = ModelKind::Decoder;
  const std::int64_t d = a.width = config.count({"hidden_size"});
  a.text.words = in.weights.table("embed_tokens.weight", config.count({"vocab_size"}), d);
  if (style.gemma) a.text.scale = std::sqrt(static_cast<double>(d));
  if (style.type == "granite") a.text.scale = config.numberOr("embedding_multiplier", 1);
  const std::int64_t layers = layerCount(config, {"num_hidden_layers"});
  LayerStack stack;
  readOptions(config, style, stack, d, layers);
  a.maxTokens = longestText(stack.options.rotary, config.positiveOr("max_position_embeddings", 2048));
  config.ignore({"attention_bias", "mlp_bias", "use_bias", "cache_implementation", "mlp_type"});
  config.only("use_bidirectional_attention", false);
  if (style.gemma && !config.has("hidden_activation") && config.textOr("hidden_act", "") == "gelu")
    a.notices.emplace_back(
        "The configuration's 'hidden_act' is gelu; as in Gemma's own code it is taken as gelu_pytorch_tanh.");
  LayerReader reader(in, style, stack.options, d);
  for (std::int64_t i = 0; i < layers; ++i) stack.layers.push_back(reader.read(i));
  stack.finalNorm = reader.norm("norm", d);
  a.stacks.push_back(std::move(stack));
  readDecoderHead(in, a, style.tied);
  if (style.gemma && !a.head.empty()) {
    const double otherwise =
        style.type == "gemma2" && !config.json().contains("final_logit_softcapping") ? 30 : 0;
    a.head.softcap = config.numberOr("final_logit_softcapping", otherwise);
  }
  if (style.type == "granite") {
    const double divisor = config.numberOr("logits_scaling", 1);
    if (!(divisor > 0)) config.fail("'logits_scaling' is not above 0");
    if (a.classes.empty()) a.head.scale = 1 / divisor;
  }
  return a;
}

}  // namespace attenscope
