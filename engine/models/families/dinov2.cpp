// SPDX-License-Identifier: GPL-3.0-or-later
/// DINOv2 (Oquab et al. 2023), with registers (Darcet et al. 2024): the output of each block is scaled per
/// feature (LayerScale).
#include "engine/models/families.h"
#include "engine/models/picture_fit.h"
#include "engine/models/prediction_heads.h"

#include <array>
#include <cmath>

namespace attenscope {

namespace {

std::shared_ptr<const BlockWeights> readLayer(const FamilyInput& in, const std::string& layer, std::int64_t d,
                                              const BlockOptions& options, bool gated) {
  WeightReader& weights = in.weights;
  const std::string self = layer + "attention.attention.";
  auto block = std::make_shared<BlockWeights>();
  block->attentionNorm = weights.layerNorm(layer + "norm1", d);
  block->attention =
      readAttention(weights, {self + "query", self + "key", self + "value", layer + "attention.output.dense"},
                    d, options, Bias::IfThere);
  block->attentionScale = weights.tensor(layer + "layer_scale1.lambda1", {d});
  block->mlpNorm = weights.layerNorm(layer + "norm2", d);
  const double ratio = in.config.numberOr("mlp_ratio", 4);
  if (!(ratio > 0 && ratio <= 64)) in.config.fail("'mlp_ratio' is not between 0 and 64");
  const auto inner = static_cast<std::int64_t>(static_cast<double>(d) * ratio);
  if (gated) {
    const std::int64_t narrow = (inner * 2 / 3 + 7) / 8 * 8;
    const Tensor both = weights.tensor(layer + "mlp.weights_in.weight", {2 * narrow, d});
    const Tensor bias = weights.tensor(layer + "mlp.weights_in.bias", {2 * narrow});
    block->gate = weights.linearOf(layer + "mlp.gate", both.rows(0, narrow), bias.rows(0, narrow));
    block->up =
        weights.linearOf(layer + "mlp.up", both.rows(narrow, 2 * narrow), bias.rows(narrow, 2 * narrow));
    block->down = weights.linear(layer + "mlp.weights_out", narrow, d);
  } else {
    block->up = weights.linear(layer + "mlp.fc1", d, inner);
    block->down = weights.linear(layer + "mlp.fc2", inner, d);
  }
  block->mlpScale = weights.tensor(layer + "layer_scale2.lambda1", {d});
  return block;
}

}  // namespace

Architecture readDinov2(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  const std::string type = config.textOr("model_type", "dinov2");
  weights.checkpoint().setPrefixes({type + "."});
  Architecture a;
  a.family = type;
  a.title = "DINOv2";
  a.kind = ModelKind::Vision;
  const std::int64_t d = a.width = config.count({"hidden_size"});
  PictureEmbedding& picture = a.picture;
  readPatchGrid(config, picture, 518, 14);
  config.ignore(
      {"apply_layernorm", "layerscale_value", "qkv_bias", "reshape_hidden_states", "use_mask_token"});
  picture.patches = readPatches(weights, "embeddings.patch_embeddings.projection", d, picture.side);
  picture.classToken = weights.tensor("embeddings.cls_token", {1, 1, d}).reshaped({1, d});
  const std::int64_t places = 1 + picture.gridRows * picture.gridColumns;
  picture.positions = weights.tensor("embeddings.position_embeddings", {1, places, d}).reshaped({places, d});
  if (weights.has("embeddings.register_tokens")) {
    const std::int64_t registers = config.positiveOr("num_register_tokens", 4);
    picture.registers =
        weights.tensor("embeddings.register_tokens", {1, registers, d}).reshaped({registers, d});
  }
  picture.fit = readPictureFit(in, a, "Bit", 224);
  LayerStack stack;
  setHeads(config, stack.options, d, config.count({"num_attention_heads"}));
  stack.options.preNorm = true;
  stack.options.epsilon = config.numberOr("layer_norm_eps", 1e-6);
  const bool gated = config.flagOr("use_swiglu_ffn", false);
  stack.options.activation = gated ? Activation::Silu : activationNamed(config, "hidden_act", "gelu");
  for (std::int64_t i = 0; i < config.count({"num_hidden_layers"}); ++i)
    stack.layers.push_back(
        readLayer(in, "encoder.layer." + std::to_string(i) + ".", d, stack.options, gated));
  stack.finalNorm = weights.layerNorm("layernorm", d);
  a.stacks.push_back(std::move(stack));
  if (weights.has("classifier.weight")) {
    // Reads the class token and the mean of the patches, without registers.
    const Shape& shape = weights.checkpoint().shapeOf("classifier.weight");
    a.head.decoder = weights.linear("classifier", 2 * d, shape.empty() ? 1 : shape[0]);
    a.head.meanFrom = 1 + (picture.registers.empty() ? 0 : picture.registers.dim(0));
    a.classes = classNames(config, a.head.decoder.out);
  }
  return a;
}

}  // namespace attenscope
