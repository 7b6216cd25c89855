// SPDX-License-Identifier: GPL-3.0-or-later
/// BEiT (Bao et al. 2021) and data2vec's vision model (Baevski et al. 2022): a ViT whose patches know where
/// they are by a bias of their distances on the scores. Keys have no bias, and blocks may be scaled per
/// feature (LayerScale). The head that predicts the tokens of hidden patches, and those that segment, are
/// left out.
#include "engine/models/families.h"
#include "engine/models/picture_fit.h"
#include "engine/models/prediction_heads.h"

#include <array>

namespace attenscope {

namespace {

/// What of the heads that segment and of pre-training a configuration has.
void ignoreOthers(const ModelConfig& config) {
  config.ignore({"add_fpn", "auxiliary_channels", "auxiliary_concat_input", "auxiliary_loss_weight",
                 "auxiliary_num_convs", "pool_scales", "reshape_hidden_states", "segmentation_indices",
                 "semantic_loss_ignore_index", "semantic_out_indices", "use_auxiliary_head",
                 "use_mask_token"});
}

PatchDistances readDistances(WeightReader& weights, const std::string& name, const PictureEmbedding& picture,
                             std::int64_t heads) {
  const std::int64_t apart = (2 * picture.gridRows - 1) * (2 * picture.gridColumns - 1);
  return {weights.tensor(name + ".relative_position_bias_table", {apart + 3, heads}), picture.gridRows,
          picture.gridColumns};
}

/// The layer without its distances.
std::shared_ptr<BlockWeights> readLayer(const FamilyInput& in, const std::string& layer, std::int64_t d,
                                        bool scaled) {
  WeightReader& weights = in.weights;
  const std::string self = layer + "attention.attention.";
  const std::int64_t inner = in.config.count({"intermediate_size"});
  auto block = std::make_shared<BlockWeights>();
  block->attentionNorm = weights.layerNorm(layer + "layernorm_before", d);
  block->attention.q = weights.linear(self + "query", d, d);
  block->attention.k = weights.linear(self + "key", d, d, Bias::None);
  block->attention.v = weights.linear(self + "value", d, d);
  block->attention.o = weights.linear(layer + "attention.output.dense", d, d);
  block->mlpNorm = weights.layerNorm(layer + "layernorm_after", d);
  block->up = weights.linear(layer + "intermediate.dense", d, inner);
  block->down = weights.linear(layer + "output.dense", inner, d);
  if (scaled) {
    block->attentionScale = weights.tensor(layer + "lambda_1", {d});
    block->mlpScale = weights.tensor(layer + "lambda_2", {d});
  }
  return block;
}

PictureEmbedding readEmbedding(const FamilyInput& in, Architecture& a) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  PictureEmbedding picture;
  const std::int64_t size = readPatchGrid(config, picture, 224, 16);
  picture.patches = readPatches(weights, "embeddings.patch_embeddings.projection", a.width, picture.side);
  picture.classToken = weights.tensor("embeddings.cls_token", {1, 1, a.width}).reshaped({1, a.width});
  if (config.flagOr("use_absolute_position_embeddings", false)) {
    const std::int64_t places = 1 + picture.gridRows * picture.gridColumns;
    picture.positions =
        weights.tensor("embeddings.position_embeddings", {1, places, a.width}).reshaped({places, a.width});
  }
  picture.fit = readPictureFit(in, a, "Beit", size);
  return picture;
}

LayerStack readLayers(const FamilyInput& in, const Architecture& a) {
  const ModelConfig& config = in.config;
  LayerStack stack;
  setHeads(config, stack.options, a.width, config.count({"num_attention_heads"}));
  stack.options.preNorm = true;
  stack.options.epsilon = config.numberOr("layer_norm_eps", 1e-12);
  stack.options.activation = activationNamed(config, "hidden_act", "gelu");
  const bool scaled = config.numberOr("layer_scale_init_value", 0.1) > 0;
  const bool own = config.flagOr("use_relative_position_bias", false);
  for (std::int64_t i = 0; i < config.count({"num_hidden_layers"}); ++i) {
    const std::string layer = "encoder.layer." + std::to_string(i) + ".";
    const auto block = readLayer(in, layer, a.width, scaled);
    if (own)
      block->patchDistances = readDistances(in.weights, layer + "attention.attention.relative_position_bias",
                                            a.picture, stack.options.heads);
    stack.layers.push_back(block);
  }
  if (config.flagOr("use_shared_relative_position_bias", false))
    stack.patchDistances =
        readDistances(in.weights, "encoder.relative_position_bias", a.picture, stack.options.heads);
  return stack;
}

}  // namespace

Architecture readBeit(const FamilyInput& in) {
  using Reads = PredictionHead::Reads;
  const ModelConfig& config = in.config;
  const bool beit = config.textOr("model_type", "beit") == "beit";
  in.weights.checkpoint().setPrefixes({beit ? "beit." : "data2vec_vision."});
  Architecture a;
  a.family = beit ? "beit" : "data2vec-vision";
  a.title = beit ? "BEiT" : "data2vec vision";
  a.kind = ModelKind::Vision;
  a.width = config.count({"hidden_size"});
  ignoreOthers(config);
  a.picture = readEmbedding(in, a);
  LayerStack stack = readLayers(in, a);
  // The mean of the patches is normalised, or else every vector, of which the class token's is read.
  const bool mean = config.flagOr("use_mean_pooling", true);
  if (!mean) stack.finalNorm = in.weights.layerNorm("layernorm", a.width);
  if (readPictureClassifier(in, a, mean ? Reads::Mean : Reads::First) && mean) {
    a.head.meanFrom = 1;
    a.head.norm = in.weights.layerNorm("pooler.layernorm", a.width);
    a.head.epsilon = stack.options.epsilon;
  }
  a.stacks.push_back(std::move(stack));
  return a;
}

}  // namespace attenscope
