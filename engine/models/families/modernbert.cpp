// SPDX-License-Identifier: GPL-3.0-or-later
/// ModernBERT (Warner et al. 2024): an encoder with rotary positions of two bases, in which only every few
/// layers see the whole text, and a gated MLP.
#include "engine/error.h"
#include "engine/models/families.h"
#include "engine/models/prediction_heads.h"
#include "engine/models/rotary.h"

#include <nlohmann/json.hpp>

namespace attenscope {

namespace {

/// Whether each layer sees only near tokens: by layer_types, or all but every n-th.
std::vector<bool> localLayers(const ModelConfig& config, std::int64_t layers) {
  const std::int64_t every = config.positiveOr("global_attn_every_n_layers", 3);
  const std::vector<std::string> types = layerTypes(config, layers);
  std::vector<bool> local;
  for (std::int64_t i = 0; i < layers; ++i)
    local.push_back(types.empty() ? i % every != 0
                                  : types[static_cast<std::size_t>(i)] == "sliding_attention");
  return local;
}

LayerStack readOptions(const ModelConfig& config, std::int64_t d, std::int64_t layers) {
  LayerStack stack;
  BlockOptions& options = stack.options;
  setHeads(config, options, d, config.count({"num_attention_heads"}));
  if (options.headWidth % 2 != 0)
    config.fail("heads of " + std::to_string(options.headWidth) + " features cannot be turned in pairs");
  options.preNorm = true;
  options.epsilon = config.numberOr("norm_eps", 1e-5);
  options.activation = activationNamed(config, "hidden_activation", "gelu");
  const double globalBase = config.numberOr("global_rope_theta", 160000);
  // Silence means 10000, null the other base.
  const double localBase =
      config.numberOr("local_rope_theta", config.json().contains("local_rope_theta") ? globalBase : 10000);
  options.rotary = readRotary(config, options.headWidth, {.base = globalBase, .baseKey = "global_rope_theta"},
                              "full_attention");
  BlockOptions near = options;
  near.rotary = readRotary(config, options.headWidth, {.base = localBase, .baseKey = "local_rope_theta"},
                           "sliding_attention");
  // A window of 128 means 64 tokens to each side.
  near.window = config.positiveOr("local_attention", 128) / 2 + 1;
  for (const bool local : localLayers(config, layers)) stack.ownOptions.push_back(local ? near : options);
  return stack;
}

/// The parts, one below the other, of a matrix that holds several, and of its bias if it has one.
std::vector<LinearWeight> readParts(WeightReader& weights, const std::string& joint,
                                    const std::vector<std::string>& names, std::int64_t in,
                                    std::int64_t rows) {
  const auto all = static_cast<std::int64_t>(names.size()) * rows;
  const Tensor weight = weights.tensor(joint + ".weight", {all, in});
  const Tensor bias = weights.has(joint + ".bias") ? weights.tensor(joint + ".bias", {all}) : Tensor();
  std::vector<LinearWeight> parts;
  for (const std::string& name : names) {
    const std::int64_t from = static_cast<std::int64_t>(parts.size()) * rows;
    parts.push_back(weights.linearOf(name, weight.rows(from, from + rows),
                                     bias.empty() ? Tensor() : bias.rows(from, from + rows)));
  }
  return parts;
}

std::shared_ptr<const BlockWeights> readLayer(WeightReader& weights, std::int64_t index, std::int64_t d,
                                              std::int64_t inner) {
  const std::string layer = "layers." + std::to_string(index) + ".";
  auto block = std::make_shared<BlockWeights>();
  // The embedding's norm stands right before the first layer.
  if (index > 0) block->attentionNorm = weights.layerNorm(layer + "attn_norm", d, Bias::IfThere);
  const std::vector<LinearWeight> projections =
      readParts(weights, layer + "attn.Wqkv", {layer + "attn.q", layer + "attn.k", layer + "attn.v"}, d, d);
  block->attention.q = projections[0];
  block->attention.k = projections[1];
  block->attention.v = projections[2];
  block->attention.o = weights.linear(layer + "attn.Wo", d, d, Bias::IfThere);
  block->mlpNorm = weights.layerNorm(layer + "mlp_norm", d, Bias::IfThere);
  const std::vector<LinearWeight> gated =
      readParts(weights, layer + "mlp.Wi", {layer + "mlp.gate", layer + "mlp.up"}, d, inner);
  block->gate = gated[0];  // the first half is activated
  block->up = gated[1];
  block->down = weights.linear(layer + "mlp.Wo", inner, d, Bias::IfThere);
  return block;
}

/// The dense layer and its norm that stand before every decoder and classifier.
void readTransform(const FamilyInput& in, Architecture& a) {
  PredictionHead& head = a.head;
  head.transform = in.weights.linear("head.dense", a.width, a.width, Bias::IfThere);
  head.activation = activationNamed(in.config, "classifier_activation", "gelu");
  head.norm = in.weights.layerNorm("head.norm", a.width, Bias::IfThere);
  head.epsilon = a.stacks[0].options.epsilon;
}

void readHeadOf(const FamilyInput& in, Architecture& a) {
  using Reads = PredictionHead::Reads;
  WeightReader& weights = in.weights;
  const std::string pooling = in.config.textOr("classifier_pooling", "cls");
  const auto words = [&] {
    if (!weights.has("head.dense.weight")) return;  // without a head
    a.head.decoder = readWordDecoder(
        in, a, a.text.words, true, "decoder.weight",
        weights.has("decoder.bias") ? weights.tensor("decoder.bias", {a.text.words.rows}) : Tensor());
  };
  const HeadNames names{.sequenceReads = pooling == "mean" ? Reads::Mean : Reads::First,
                        .sequence = {.decoder = "classifier"},
                        .span = "classifier"};
  if (readHead(in, a, names, words) == HeadTask::Sequence && pooling != "cls" && pooling != "mean")
    in.config.fail("'classifier_pooling' is '" + printable(pooling) +
                   "', which is not supported; expected cls or mean");
  if (!a.head.empty()) readTransform(in, a);
}

}  // namespace

Architecture readModernBert(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  weights.checkpoint().setPrefixes({"model."});
  // Which biases there are is seen from the tensors; the others concern training or how it is computed.
  config.ignore({"attention_bias", "classifier_bias", "decoder_bias", "deterministic_flash_attn", "mlp_bias",
                 "norm_bias", "reference_compile", "repad_logits_with_grad", "sparse_pred_ignore_index",
                 "sparse_prediction", "position_embedding_type"});
  Architecture a;
  a.family = "modernbert";
  a.title = "ModernBERT";
  a.kind = ModelKind::Encoder;
  a.pairs = true;
  const std::int64_t d = a.width = config.count({"hidden_size"});
  a.maxTokens = config.positiveOr("max_position_embeddings", 8192);
  a.text.words = weights.table("embeddings.tok_embeddings.weight", config.count({"vocab_size"}), d);
  a.text.norm = weights.layerNorm("embeddings.norm", d, Bias::IfThere);
  a.text.epsilon = config.numberOr("norm_eps", 1e-5);
  const std::int64_t layers = layerCount(config, {"num_hidden_layers"});
  LayerStack stack = readOptions(config, d, layers);
  for (std::int64_t i = 0; i < layers; ++i)
    stack.layers.push_back(readLayer(weights, i, d, config.count({"intermediate_size"})));
  stack.finalNorm = weights.layerNorm("final_norm", d, Bias::IfThere);
  a.stacks.push_back(std::move(stack));
  readHeadOf(in, a);
  return a;
}

}  // namespace attenscope
