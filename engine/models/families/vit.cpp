// SPDX-License-Identifier: GPL-3.0-or-later
/// ViT (Dosovitskiy et al. 2021), DeiT (Touvron et al. 2021) with its distillation token, DINO (Caron et al.
/// 2021), a ViT without a head, and the encoder of a masked autoencoder (MAE, He et al. 2021), a ViT whose
/// positions are fixed sines and cosines that its file holds. What of the picture MAE hides in pre-training
/// (mask_ratio) is not hidden here.
#include "engine/models/families.h"
#include "engine/models/picture_fit.h"
#include "engine/models/prediction_heads.h"

#include <array>

namespace attenscope {

namespace {

/// What pre-training a masked autoencoder needs, and its decoder.
void leaveOutDecoder(const FamilyInput& in, Architecture& a) {
  in.config.ignore({"decoder_hidden_size", "decoder_intermediate_size", "decoder_num_attention_heads",
                    "decoder_num_hidden_layers", "mask_ratio", "norm_pix_loss"});
  a.notices.emplace_back("Nothing is hidden: the encoder reads all patches.");
  if (in.weights.has("decoder.decoder_embed.weight"))
    a.notices.emplace_back(
        "The decoder ('decoder.…') is not computed; the encoder's layers and attention are.");
}

}  // namespace

Architecture readVit(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  const std::string type = config.textOr("model_type", "vit");
  const bool deit = type == "deit";
  const bool mae = type == "vit_mae";
  weights.checkpoint().setPrefixes({deit ? "deit." : "vit."});
  Architecture a;
  a.family = type;
  a.title = deit ? "DeiT" : mae ? "ViT MAE" : "ViT";
  a.kind = ModelKind::Vision;
  const std::int64_t d = a.width = config.count({"hidden_size"});
  const std::int64_t inner = config.count({"intermediate_size"});
  PictureEmbedding& picture = a.picture;
  const std::int64_t size = readPatchGrid(config, picture, 224, 16);
  config.ignore({"qkv_bias"});  // seen from the tensors
  if (mae) leaveOutDecoder(in, a);
  if (size % picture.side != 0) config.fail("'patch_size' does not divide 'image_size'");
  picture.patches = readPatches(weights, "embeddings.patch_embeddings.projection", d, picture.side);
  picture.classToken = weights.tensor("embeddings.cls_token", {1, 1, d}).reshaped({1, d});
  std::int64_t first = 1;
  if (weights.has("embeddings.distillation_token")) {
    picture.distillationToken = weights.tensor("embeddings.distillation_token", {1, 1, d}).reshaped({1, d});
    first = 2;
  }
  const std::int64_t places = first + picture.gridRows * picture.gridColumns;
  picture.positions = weights.tensor("embeddings.position_embeddings", {1, places, d}).reshaped({places, d});
  picture.fit = readPictureFit(in, a, deit ? "DeiT" : "ViT", size);
  LayerStack stack;
  setHeads(config, stack.options, d, config.count({"num_attention_heads"}));
  stack.options.preNorm = true;
  stack.options.epsilon = config.numberOr("layer_norm_eps", 1e-12);
  stack.options.activation = activationNamed(config, "hidden_act", "gelu");
  for (std::int64_t i = 0; i < config.count({"num_hidden_layers"}); ++i) {
    const std::string layer = "encoder.layer." + std::to_string(i) + ".";
    const std::string self = layer + "attention.attention.";
    auto block = std::make_shared<BlockWeights>();
    block->attentionNorm = weights.layerNorm(layer + "layernorm_before", d);
    block->attention = readAttention(
        weights, {self + "query", self + "key", self + "value", layer + "attention.output.dense"}, d,
        stack.options, Bias::IfThere);
    block->mlpNorm = weights.layerNorm(layer + "layernorm_after", d);
    block->up = weights.linear(layer + "intermediate.dense", d, inner);
    block->down = weights.linear(layer + "output.dense", inner, d);
    stack.layers.push_back(block);
  }
  stack.finalNorm = weights.layerNorm("layernorm", d);
  a.stacks.push_back(std::move(stack));
  // DeiT with its teacher averages what it reads from both tokens.
  const bool teacher = weights.has("distillation_classifier.weight");
  const std::string head = weights.has("cls_classifier.weight") ? "cls_classifier" : "classifier";
  if (weights.has(head + ".weight")) {
    const Shape& shape = weights.checkpoint().shapeOf(head + ".weight");
    a.head.decoder = weights.linear(head, d, shape.empty() ? 1 : shape[0]);
    if (teacher) a.head.second = weights.linear("distillation_classifier", d, a.head.decoder.out);
    a.classes = classNames(config, a.head.decoder.out);
  }
  return a;
}

}  // namespace attenscope
