// SPDX-License-Identifier: GPL-3.0-or-later
/// DeBERTa v2 and v3 (He et al. 2021 and 2023): disentangled attention, in which words attend by what they
/// are and by how far they stand apart.
#include "engine/error.h"
#include "engine/models/families.h"
#include "engine/models/prediction_heads.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>

namespace attenscope {

namespace {

/// Which terms 'pos_att_type' names: "p2c|c2p", or a list of such.
void readTerms(const ModelConfig& config, RelativeVectors& relative) {
  const char* key = "pos_att_type";
  if (!config.has(key)) return;
  const nlohmann::json& value = config.json().at(key);
  std::string all;
  for (const nlohmann::json& item : value.is_array() ? value : nlohmann::json::array({value})) {
    if (!item.is_string()) config.fail("'pos_att_type' is neither a text nor a list of texts");
    all += item.get<std::string>() + "|";
  }
  while (!all.empty()) {
    const std::size_t end = all.find('|');
    const std::string name = all.substr(0, end);
    all.erase(0, end + 1);
    if (name == "c2p")
      relative.asKeys = true;
    else if (name == "p2c")
      relative.asQueries = true;
    else if (!name.empty())
      config.fail("'pos_att_type' has '" + printable(name) +
                  "', which is not supported; expected c2p, p2c or both");
  }
}

RelativeVectors readRelative(const FamilyInput& in, std::int64_t d, std::int64_t positions) {
  const ModelConfig& config = in.config;
  if (!config.flagOr("relative_attention", false))
    config.fail("'relative_attention' is false, which is not supported; expected true");
  RelativeVectors relative;
  readTerms(config, relative);
  if (!relative.asKeys && !relative.asQueries) return relative;
  // −1 stands for none in both.
  const auto atLeastOne = [&](const char* key) {
    return config.numberOr(key, -1) < 1 ? 0 : config.count({key});
  };
  const std::int64_t most = atLeastOne("max_relative_positions");
  relative.distance = most > 0 ? most : positions;
  relative.buckets = atLeastOne("position_buckets");
  if (relative.buckets > 0 && (relative.buckets < 4 || relative.distance - 1 <= relative.buckets / 2))
    config.fail("'position_buckets' " + std::to_string(relative.buckets) + " and the largest distance " +
                std::to_string(relative.distance) + " contradict each other");
  const std::int64_t reach = relative.buckets > 0 ? relative.buckets : relative.distance;
  relative.table = in.weights.tensor("encoder.rel_embeddings.weight", {2 * reach, d});
  const std::string norm = config.textOr("norm_rel_ebd", "none");
  if (norm == "layer_norm")
    relative.norm = in.weights.layerNorm("encoder.LayerNorm", d);
  else if (norm != "none")
    config.fail("'norm_rel_ebd' is '" + printable(norm) +
                "', which is not supported; expected layer_norm or none");
  return relative;
}

std::shared_ptr<const BlockWeights> readLayer(const FamilyInput& in, std::int64_t index, std::int64_t d,
                                              const LayerStack& stack) {
  WeightReader& weights = in.weights;
  const std::string layer = "encoder.layer." + std::to_string(index) + ".";
  const std::string self = layer + "attention.self.";
  const std::int64_t inner = in.config.count({"intermediate_size"});
  auto block = std::make_shared<BlockWeights>();
  AttentionWeights& attention = block->attention;
  attention = readAttention(
      weights,
      {self + "query_proj", self + "key_proj", self + "value_proj", layer + "attention.output.dense"}, d,
      stack.options);
  const bool shared = in.config.flagOr("share_att_key", false);
  if (stack.relative.asKeys)
    attention.positionK = shared ? attention.k : weights.linear(self + "pos_key_proj", d, d);
  if (stack.relative.asQueries)
    attention.positionQ = shared ? attention.q : weights.linear(self + "pos_query_proj", d, d);
  block->attentionNorm = weights.layerNorm(layer + "attention.output.LayerNorm", d);
  block->up = weights.linear(layer + "intermediate.dense", d, inner);
  block->down = weights.linear(layer + "output.dense", inner, d);
  block->mlpNorm = weights.layerNorm(layer + "output.LayerNorm", d);
  return block;
}

/// The head that fills in hidden words: BERT's, or the one that the authors' own files hold.
void readWords(const FamilyInput& in, Architecture& a, double epsilon) {
  const bool bertLike = in.weights.has("cls.predictions.bias");
  const bool own = in.weights.has("lm_predictions.lm_head.bias");
  if (!bertLike && !own) return;
  const Activation activation = activationNamed(in.config, "hidden_act", "gelu");
  if (bertLike && (!own || in.config.flagOr("legacy", true)))
    readMaskedWords(in, a,
                    {"cls.predictions.transform.dense", "cls.predictions.transform.LayerNorm",
                     "cls.predictions.decoder.weight", "cls.predictions.bias"},
                    activation, epsilon);
  else  // which always takes the word embeddings
    readMaskedWords(in, a,
                    {"lm_predictions.lm_head.dense", "lm_predictions.lm_head.LayerNorm", a.text.words.name,
                     "lm_predictions.lm_head.bias"},
                    activation, epsilon);
}

/// Refuses what a DeBERTa may have and is not computed here.
void refuseOthers(const ModelConfig& config, std::int64_t d, std::int64_t headWidth) {
  if (config.integerOr("conv_kernel_size", 0) > 0)
    config.fail("'conv_kernel_size' is " + std::to_string(config.integerOr("conv_kernel_size", 0)) +
                ": the convolution beside the first layer is not supported; expected 0");
  config.ignore({"conv_act", "conv_groups"});
  const auto alike = [&](const char* key, std::int64_t expected) {
    if (const std::int64_t value = config.positiveOr(key, expected); value != expected)
      config.fail("'" + std::string(key) + "' is " + std::to_string(value) +
                  ", which is not supported; expected " + std::to_string(expected));
  };
  alike("embedding_size", d);
  alike("attention_head_size", headWidth);
  alike("pooler_hidden_size", d);
  config.ignore({"legacy", "pooler_dropout", "pooler_hidden_act", "padding_idx"});
}

}  // namespace

Architecture readDebertaV2(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  weights.checkpoint().setPrefixes({"deberta."});
  Architecture a;
  a.family = "deberta-v2";
  a.title = "DeBERTa";
  a.kind = ModelKind::Encoder;
  a.pairs = true;
  const std::int64_t d = a.width = config.count({"hidden_size"});
  const std::int64_t positions = a.maxTokens = config.positiveOr("max_position_embeddings", 512);
  const double epsilon = config.numberOr("layer_norm_eps", 1e-7);
  LayerStack stack;
  BlockOptions& options = stack.options;
  setHeads(config, options, d, config.count({"num_attention_heads"}));
  refuseOthers(config, d, options.headWidth);
  options.epsilon = epsilon;
  options.activation = activationNamed(config, "hidden_act", "gelu");
  a.text.words = weights.table("embeddings.word_embeddings.weight", config.count({"vocab_size"}), d);
  if (config.flagOr("position_biased_input", true))
    a.text.positions = weights.table("embeddings.position_embeddings.weight", positions, d);
  if (const std::int64_t types = config.integerOr("type_vocab_size", 0); types > 0)
    a.text.types = weights.table("embeddings.token_type_embeddings.weight", types, d);
  a.text.norm = weights.layerNorm("embeddings.LayerNorm", d);
  a.text.epsilon = epsilon;
  stack.relative = readRelative(in, d, positions);
  // All terms are divided alike.
  const int terms = 1 + (stack.relative.asKeys ? 1 : 0) + (stack.relative.asQueries ? 1 : 0);
  options.scale = 1 / std::sqrt(static_cast<double>(options.headWidth * terms));
  for (std::int64_t i = 0; i < config.count({"num_hidden_layers"}); ++i)
    stack.layers.push_back(readLayer(in, i, d, stack));
  a.stacks.push_back(std::move(stack));
  const HeadTask task = readHead(in, a, {.sequence = {"pooler.dense", Activation::Gelu, "classifier"}},
                                 [&] { readWords(in, a, epsilon); });
  if (task == HeadTask::Sequence) a.head.activation = activationNamed(config, "pooler_hidden_act", "gelu");
  return a;
}

}  // namespace attenscope
