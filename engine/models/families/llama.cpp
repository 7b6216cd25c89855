// SPDX-License-Identifier: GPL-3.0-or-later
/// Llama (Touvron et al. 2023) and models of the same architecture: Mistral with its sliding window, Qwen2
/// with biases, TinyLlama, SmolLM.
#include "engine/error.h"
#include "engine/models/families.h"

#include <array>
#include <cmath>
#include <numbers>

namespace attenscope {

namespace {

/// Llama 3 lowers the slow frequencies, to allow longer contexts than it was first trained on.
double llama3Scaled(double frequency, const ModelConfig& scaling) {
  const double factor = scaling.numberOr("factor", 8);
  const double low = scaling.numberOr("low_freq_factor", 1);
  const double high = scaling.numberOr("high_freq_factor", 4);
  const double trained = scaling.numberOr("original_max_position_embeddings", 8192);
  if (!(factor > 0 && low > 0 && high > low)) scaling.fail("the factors of llama3 contradict each other");
  const double wavelength = 2 * std::numbers::pi / frequency;
  if (wavelength < trained / high) return frequency;
  if (wavelength > trained / low) return frequency / factor;
  const double smooth = (trained / wavelength - low) / (high - low);
  return (1 - smooth) * frequency / factor + smooth * frequency;
}

Rotary readRotary(const ModelConfig& config, std::int64_t width) {
  const ModelConfig scaling = config.part("rope_scaling");
  const std::string type = scaling.textOr("rope_type", scaling.textOr("type", "default"));
  if (type != "default" && type != "llama3" && type != "linear")
    config.fail("rope_scaling of type '" + printable(type) +
                "' is not supported; expected default, linear or llama3");
  const double base = config.numberOr("rope_theta", 10000);
  if (!(base > 0)) config.fail("'rope_theta' is not above 0");
  Rotary rotary;
  for (std::int64_t i = 0; i < width; i += 2) {
    double frequency = std::pow(base, -static_cast<double>(i) / static_cast<double>(width));
    if (type == "llama3") frequency = llama3Scaled(frequency, scaling);
    if (type == "linear") frequency /= scaling.numberOr("factor", 1);
    rotary.frequencies.push_back(frequency);
  }
  return rotary;
}

}  // namespace

Architecture readLlama(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  weights.checkpoint().setPrefixes({"model."});
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
  if (type == "mistral" || config.flagOr("use_sliding_window", false))
    options.window = config.positiveOr("sliding_window", 0);
  options.rotary = readRotary(config, options.headWidth);
  for (std::int64_t i = 0; i < config.count({"num_hidden_layers"}); ++i) {
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
  a.head.decoder = readWordDecoder(weights, a.text.words);
  return a;
}

}  // namespace attenscope
