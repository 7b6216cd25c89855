// SPDX-License-Identifier: GPL-3.0-or-later
/// CLIP (Radford et al. 2021) and SigLIP (Zhai et al. 2023; Tschannen et al. 2025): a tower that reads
/// pictures and one that reads sentences, each a transformer of its own, whose vectors are compared. A folder
/// may hold both or one of them.
#include "engine/error.h"
#include "engine/models/families.h"
#include "engine/models/picture_fit.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace attenscope {

namespace {

/// What a configuration means where it says nothing.
struct Usual {
  bool siglip = false;
  const char* activation = "quick_gelu";
  double epsilon = 1e-5;
  std::int64_t textWidth = 512, textInner = 2048, textHeads = 8, places = 77, words = 49408, patch = 32;
};
constexpr Usual kClip{};
constexpr Usual kSiglip{true, "gelu_pytorch_tanh", 1e-6, 768, 3072, 12, 64, 32000, 16};

/// A tower is wide, deep and divided into heads like this.
struct Size {
  std::int64_t width, inner, heads;
};

LayerStack readTower(const FamilyInput& in, const ModelConfig& config, const Usual& usual, const Size& size,
                     const std::string& prefix) {
  WeightReader& weights = in.weights;
  // Of every configuration's keys; the towers' code asks for none of them.
  config.ignore({"projection_dim", "add_cross_attention", "is_decoder", "tie_word_embeddings"});
  LayerStack stack;
  setHeads(config, stack.options, size.width, size.heads);
  stack.options.preNorm = true;
  stack.options.epsilon = config.numberOr("layer_norm_eps", usual.epsilon);
  stack.options.activation = activationNamed(config, "hidden_act", usual.activation);
  const std::int64_t layers =
      config.has("num_hidden_layers") ? layerCount(config, {"num_hidden_layers"}) : 12;
  for (std::int64_t i = 0; i < layers; ++i) {
    const std::string layer = prefix + "encoder.layers." + std::to_string(i) + ".";
    const std::string self = layer + "self_attn.";
    auto block = std::make_shared<BlockWeights>();
    block->attentionNorm = weights.layerNorm(layer + "layer_norm1", size.width);
    block->attention =
        readAttention(weights, {self + "q_proj", self + "k_proj", self + "v_proj", self + "out_proj"},
                      size.width, stack.options);
    block->mlpNorm = weights.layerNorm(layer + "layer_norm2", size.width);
    block->up = weights.linear(layer + "mlp.fc1", size.width, size.inner);
    block->down = weights.linear(layer + "mlp.fc2", size.inner, size.width);
    stack.layers.push_back(block);
  }
  return stack;
}

/// The pooling by attention with which SigLIP makes one vector of all patches.
AttentionPool readPool(WeightReader& weights, const std::string& prefix, const LayerStack& stack,
                       std::int64_t d, std::int64_t inner) {
  AttentionPool pool;
  pool.probe = weights.tensor(prefix + "probe", {1, 1, d}).reshaped({1, d});
  const Tensor joint = weights.tensor(prefix + "attention.in_proj_weight", {3 * d, d});
  const Tensor bias = weights.tensor(prefix + "attention.in_proj_bias", {3 * d});
  const auto part = [&](const char* name, std::int64_t which) {
    return weights.linearOf(prefix + "attention." + name, joint.rows(which * d, (which + 1) * d),
                            bias.rows(which * d, (which + 1) * d));
  };
  pool.attention.q = part("q", 0);
  pool.attention.k = part("k", 1);
  pool.attention.v = part("v", 2);
  pool.attention.o = weights.linear(prefix + "attention.out_proj", d, d);
  pool.norm = weights.layerNorm(prefix + "layernorm", d);
  pool.up = weights.linear(prefix + "mlp.fc1", d, inner);
  pool.down = weights.linear(prefix + "mlp.fc2", inner, d);
  pool.options = stack.options;
  return pool;
}

LayerStack readPictures(const FamilyInput& in, const ModelConfig& config, Architecture& a,
                        const Usual& usual) {
  WeightReader& weights = in.weights;
  const std::string prefix = "vision_model.";
  const std::string embeddings = prefix + "embeddings.";
  const Size tower{config.positiveOr("hidden_size", 768), config.positiveOr("intermediate_size", 3072),
                   config.positiveOr("num_attention_heads", 12)};
  const std::int64_t d = a.width = tower.width;
  PictureEmbedding& picture = a.picture;
  const std::int64_t size = readPatchGrid(config, picture, 224, usual.patch);
  const std::int64_t patches = picture.gridRows * picture.gridColumns;
  picture.patches = readPatches(weights, embeddings + "patch_embedding", d, picture.side,
                                usual.siglip ? Bias::Needed : Bias::None);
  if (!usual.siglip)
    picture.classToken = weights.tensor(embeddings + "class_embedding", {d}).reshaped({1, d});
  picture.positions =
      weights.tensor(embeddings + "position_embedding.weight", {patches + (usual.siglip ? 0 : 1), d});
  LayerStack stack = readTower(in, config, usual, tower, prefix);
  if (!usual.siglip) picture.norm = weights.layerNorm(prefix + "pre_layrnorm", d);  // so in the files
  picture.epsilon = stack.options.epsilon;
  picture.fit = readPictureFit(in, a, usual.siglip ? "Siglip" : "CLIP", size);
  stack.finalNorm = weights.layerNorm(prefix + "post_layernorm", d);
  if (usual.siglip && config.flagOr("vision_use_head", true))
    a.pool = readPool(weights, prefix + "head.", stack, d, tower.inner);
  return stack;
}

LayerStack readSentences(const FamilyInput& in, const ModelConfig& config, Architecture& a,
                         const Usual& usual) {
  WeightReader& weights = in.weights;
  const std::string prefix = "text_model.";
  const Size tower{config.positiveOr("hidden_size", usual.textWidth),
                   config.positiveOr("intermediate_size", usual.textInner),
                   config.positiveOr("num_attention_heads", usual.textHeads)};
  a.maxTokens = config.positiveOr("max_position_embeddings", usual.places);
  a.text.words = weights.table(prefix + "embeddings.token_embedding.weight",
                               config.positiveOr("vocab_size", usual.words), tower.width);
  a.text.positions = weights.table(prefix + "embeddings.position_embedding.weight", a.maxTokens, tower.width);
  LayerStack stack = readTower(in, config, usual, tower, prefix);
  stack.options.causal = !usual.siglip;
  stack.finalNorm = weights.layerNorm(prefix + "final_layer_norm", tower.width);
  if (usual.siglip) {
    // Trained on sentences filled up to this length, the fill seen like any token.
    a.text.filledTo = a.maxTokens;
    a.text.fill = config.integerOr("pad_token_id", 1);
  }
  return stack;
}

/// A factor that training keeps as its logarithm.
double exponentialOf(WeightReader& weights, const std::string& name) {
  const Shape& shape = weights.checkpoint().shapeOf(name);
  const double value =
      std::exp(static_cast<double>(weights.tensor(name, shape.empty() ? Shape{} : Shape{1})[0]));
  if (!std::isfinite(value)) throw Error("tensor '" + name + "' has an exponential that is not finite");
  return value;
}

Alignment readAlignment(const FamilyInput& in, const ModelConfig& text, const Architecture& a,
                        std::int64_t textWidth, const Usual& usual) {
  WeightReader& weights = in.weights;
  Alignment alignment;
  alignment.scale = exponentialOf(weights, "logit_scale");
  if (usual.siglip) {
    const std::int64_t common = text.positiveOr("projection_size", textWidth);
    if (common != a.width)
      text.fail("'projection_size' is " + std::to_string(common) + ", but pictures' vectors have " +
                std::to_string(a.width) + " features; expected as many");
    alignment.text = weights.tensor("text_model.head.weight", {common, textWidth});
    alignment.textBias = weights.tensor("text_model.head.bias", {common});
    const Shape& shape = weights.checkpoint().shapeOf("logit_bias");
    alignment.bias = static_cast<double>(weights.tensor("logit_bias", shape.empty() ? Shape{} : Shape{1})[0]);
    alignment.each = true;
    return alignment;
  }
  const std::int64_t common = in.config.positiveOr("projection_dim", 512);
  alignment.picture = weights.tensor("visual_projection.weight", {common, a.width});
  alignment.text = weights.tensor("text_projection.weight", {common, textWidth});
  // 2 stands in early files, whose text ends with the vocabulary's last token all the same.
  const std::int64_t end = text.integerOr("eos_token_id", 49407);
  if (end != 2) alignment.endToken = end;
  return alignment;
}

}  // namespace

Architecture readClip(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  const std::string type = config.textOr("model_type", "clip");
  const Usual& usual = type.starts_with("siglip") ? kSiglip : kClip;
  Architecture a;
  a.family = type;
  a.title = usual.siglip ? "SigLIP" : "CLIP";
  if (type.ends_with("_text_model")) {
    a.title += "'s text tower";
    a.kind = usual.siglip ? ModelKind::Encoder : ModelKind::Decoder;
    a.stacks.push_back(readSentences(in, config, a, usual));
    a.width = a.text.words.width;
    config.ignore({"projection_size", "eos_token_id"});
    return a;
  }
  if (type.ends_with("_vision_model")) {
    a.title += "'s picture tower";
    a.kind = ModelKind::Vision;
    a.stacks.push_back(readPictures(in, config, a, usual));
    return a;
  }
  config.ignore({"logit_scale_init_value", "text_config", "vision_config"});
  // Early files say it twice; the second one counts.
  const auto part = [&](const char* early, const char* usualKey) {
    return config.part(config.has(early) ? early : usualKey);
  };
  const ModelConfig pictures = part("vision_config_dict", "vision_config");
  const ModelConfig sentences = part("text_config_dict", "text_config");
  pictures.ignore({"model_type"});
  sentences.ignore({"model_type"});
  a.kind = ModelKind::PictureAndText;
  a.stacks.push_back(readPictures(in, pictures, a, usual));
  a.stacks.push_back(readSentences(in, sentences, a, usual));
  a.stacks[0].name = "picture";
  a.stacks[1].name = "text";
  if (usual.siglip && a.pool.empty())
    pictures.fail("'vision_use_head' is false, so that pictures have no vector to compare; expected true");
  a.alignment = readAlignment(in, sentences, a, a.text.words.width, usual);
  return a;
}

}  // namespace attenscope
