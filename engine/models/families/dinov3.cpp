// SPDX-License-Identifier: GPL-3.0-or-later
/// DINOv3's ViT (Siméoni et al. 2025): patches know where they are by rotary embeddings of rows and columns;
/// class token and registers are not turned. Blocks are scaled per feature (LayerScale). What shifts, jitters
/// and rescales places in training is not done here.
#include "engine/models/families.h"
#include "engine/models/picture_fit.h"
#include "engine/models/prediction_heads.h"
#include "engine/models/rotary.h"

namespace attenscope {

namespace {

Bias biasIf(const ModelConfig& config, const char* key, bool otherwise) {
  return config.flagOr(key, otherwise) ? Bias::Needed : Bias::None;
}

Rotary readPlaces(const ModelConfig& config, std::int64_t width) {
  const ModelConfig parameters = config.part("rope_parameters");  // since transformers 5
  parameters.only("rope_type", "default");
  const double base = parameters.numberOr("rope_theta", config.numberOr("rope_theta", 100));
  if (!(base > 1)) config.fail("'rope_theta' is not above 1");
  if (width % 4 != 0)
    config.fail("heads are " + std::to_string(width) +
                " features wide; expected a multiple of 4, for the rows and columns of patches");
  return patchRotary(base, width);
}

std::shared_ptr<const BlockWeights> readLayer(const FamilyInput& in, const std::string& layer, std::int64_t d,
                                              std::int64_t inner) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  const std::string self = layer + "attention.";
  const Bias mlpBias = biasIf(config, "mlp_bias", true);
  auto block = std::make_shared<BlockWeights>();
  block->attentionNorm = weights.layerNorm(layer + "norm1", d);
  block->attention.q = weights.linear(self + "q_proj", d, d, biasIf(config, "query_bias", true));
  block->attention.k = weights.linear(self + "k_proj", d, d, biasIf(config, "key_bias", false));
  block->attention.v = weights.linear(self + "v_proj", d, d, biasIf(config, "value_bias", true));
  block->attention.o = weights.linear(self + "o_proj", d, d, biasIf(config, "proj_bias", true));
  block->attentionScale = weights.tensor(layer + "layer_scale1.lambda1", {d});
  block->mlpNorm = weights.layerNorm(layer + "norm2", d);
  if (config.flagOr("use_gated_mlp", false))
    block->gate = weights.linear(layer + "mlp.gate_proj", d, inner, mlpBias);
  block->up = weights.linear(layer + "mlp.up_proj", d, inner, mlpBias);
  block->down = weights.linear(layer + "mlp.down_proj", inner, d, mlpBias);
  block->mlpScale = weights.tensor(layer + "layer_scale2.lambda1", {d});
  return block;
}

PictureEmbedding readEmbedding(const FamilyInput& in, Architecture& a) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  PictureEmbedding picture;
  const std::int64_t size = readPatchGrid(config, picture, 224, 16);
  picture.patches = readPatches(weights, "embeddings.patch_embeddings", a.width, picture.side);
  picture.classToken = weights.tensor("embeddings.cls_token", {1, 1, a.width}).reshaped({1, a.width});
  if (const std::int64_t registers = config.integerOr("num_register_tokens", 0); registers > 0)
    picture.registers =
        weights.tensor("embeddings.register_tokens", {1, registers, a.width}).reshaped({registers, a.width});
  picture.fit = readPictureFit(in, a, "DINOv3ViT", size);
  return picture;
}

/// The reference has no classifier, so what one would read is not known.
void leaveOutHead(const FamilyInput& in, Architecture& a) {
  const HeadTask task = headTaskOf(in, a);
  if (task != HeadTask::Words && task != HeadTask::Other)
    a.notices.emplace_back("The classifier of DINOv3 is not computed; layers and attention are.");
}

}  // namespace

Architecture readDinov3(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  in.weights.checkpoint().setPrefixes({"dinov3_vit."});
  Architecture a;
  a.family = "dinov3_vit";
  a.title = "DINOv3";
  a.kind = ModelKind::Vision;
  a.width = config.count({"hidden_size"});
  config.ignore({"apply_layernorm", "layerscale_value", "pos_embed_jitter", "pos_embed_rescale",
                 "pos_embed_shift", "reshape_hidden_states", "return_class_token"});
  a.picture = readEmbedding(in, a);
  LayerStack stack;
  setHeads(config, stack.options, a.width, config.count({"num_attention_heads"}));
  stack.options.preNorm = true;
  stack.options.epsilon = config.numberOr("layer_norm_eps", 1e-5);
  stack.options.activation = activationNamed(config, "hidden_act", "gelu");
  stack.options.rotary = readPlaces(config, stack.options.headWidth);
  const std::int64_t inner = config.count({"intermediate_size"});
  for (std::int64_t i = 0; i < config.count({"num_hidden_layers"}); ++i)
    stack.layers.push_back(readLayer(in, "layer." + std::to_string(i) + ".", a.width, inner));
  stack.finalNorm = in.weights.layerNorm("norm", a.width);
  a.stacks.push_back(std::move(stack));
  leaveOutHead(in, a);
  return a;
}

}  // namespace attenscope
