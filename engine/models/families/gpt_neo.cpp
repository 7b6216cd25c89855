// SPDX-License-Identifier: GPL-3.0-or-later
/// GPT-Neo (Black et al. 2021): as GPT-2, but scores are not scaled and every other layer has a window.
#include "engine/error.h"
#include "engine/models/families.h"
#include "engine/models/prediction_heads.h"

#include <nlohmann/json.hpp>

#include <array>

namespace attenscope {

namespace {

/// Whether each layer has a window, by 'attention_layers' or by 'attention_types', [[["global", "local"],
/// 12]].
std::vector<bool> localLayers(const ModelConfig& config, std::int64_t layers) {
  std::vector<bool> local;
  const auto add = [&](const nlohmann::json& kinds) {
    if (!kinds.is_array()) return;
    for (const nlohmann::json& kind : kinds) {
      if (kind != "global" && kind != "local")
        config.fail("a type of attention is " +
                    printable(kind.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)) +
                    "; expected global or local");
      local.push_back(kind == "local");
    }
  };
  if (config.has("attention_layers")) {
    config.ignore({"attention_types"});
    add(config.json().at("attention_layers"));
  } else if (config.has("attention_types")) {
    for (const nlohmann::json& part : config.json().at("attention_types"))
      if (part.is_array() && part.size() == 2 && part[1].is_number_integer())
        for (std::int64_t i = 0; i < std::min<std::int64_t>(part[1].get<std::int64_t>(), layers); ++i)
          add(part[0]);
  } else {
    for (std::int64_t i = 0; i < layers; ++i) local.push_back(i % 2 == 1);
  }
  if (static_cast<std::int64_t>(local.size()) != layers)
    config.fail("'attention_types' names " + std::to_string(local.size()) + " layers; expected " +
                std::to_string(layers));
  return local;
}

}  // namespace

Architecture readGptNeo(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  weights.checkpoint().setPrefixes({"transformer."});
  Architecture a;
  a.family = "gpt_neo";
  a.title = "GPT-Neo";
  a.kind = ModelKind::Decoder;
  const std::int64_t d = a.width = config.count({"hidden_size"});
  a.maxTokens = config.count({"max_position_embeddings"});
  a.text.words = weights.table("wte.weight", config.count({"vocab_size"}), d);
  a.text.positions = weights.table("wpe.weight", a.maxTokens, d);
  const std::int64_t inner = config.positiveOr("intermediate_size", 4 * d);
  LayerStack stack;
  BlockOptions& options = stack.options;
  setHeads(config, options, d, config.count({"num_heads", "num_attention_heads"}));
  options.scale = 1;
  options.preNorm = true;
  options.causal = true;
  options.epsilon = config.numberOr("layer_norm_epsilon", 1e-5);
  options.activation = activationNamed(config, "activation_function", "gelu_new");
  const std::int64_t layers = layerCount(config, {"num_layers", "num_hidden_layers"});
  for (const bool local : localLayers(config, layers)) {
    stack.ownOptions.push_back(options);
    if (local) stack.ownOptions.back().window = config.positiveOr("window_size", 256);
  }
  config.ignore({"window_size"});
  for (std::int64_t i = 0; i < layers; ++i) {
    const std::string layer = "h." + std::to_string(i) + ".";
    const std::string self = layer + "attn.attention.";
    auto block = std::make_shared<BlockWeights>();
    block->attentionNorm = weights.layerNorm(layer + "ln_1", d);
    block->attention =
        readAttention(weights, {self + "q_proj", self + "k_proj", self + "v_proj", self + "out_proj"}, d,
                      options, Bias::None);
    block->mlpNorm = weights.layerNorm(layer + "ln_2", d);
    block->up = weights.linear(layer + "mlp.c_fc", d, inner);
    block->down = weights.linear(layer + "mlp.c_proj", inner, d);
    stack.layers.push_back(block);
  }
  stack.finalNorm = weights.layerNorm("ln_f", d);
  a.stacks.push_back(std::move(stack));
  readDecoderHead(in, a, true);
  return a;
}

}  // namespace attenscope
