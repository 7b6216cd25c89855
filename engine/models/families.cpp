// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/families.h"

#include "engine/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace attenscope {

const std::vector<Family>& families() {
  static const std::vector<Family> all{{"albert", readAlbert},
                                       {"bart", readMarian},
                                       {"beit", readBeit},
                                       {"bert", readBert},
                                       {"bloom", readBloom},
                                       {"camembert", readBert},
                                       {"clip", readClip},
                                       {"clip_text_model", readClip},
                                       {"clip_vision_model", readClip},
                                       {"data2vec-vision", readBeit},
                                       {"deberta-v2", readDebertaV2},
                                       {"deit", readVit},
                                       {"dinov2", readDinov2},
                                       {"dinov2_with_registers", readDinov2},
                                       {"dinov3_vit", readDinov3},
                                       {"distilbert", readDistilBert},
                                       {"electra", readBert},
                                       {"falcon", readFalcon},
                                       {"gemma", readLlama},
                                       {"gemma2", readLlama},
                                       {"gemma3_text", readLlama},
                                       {"gpt2", readGpt2},
                                       {"gpt_neo", readGptNeo},
                                       {"gpt_neox", readGptNeox},
                                       {"gptj", readGptJ},
                                       {"granite", readLlama},
                                       {"llama", readLlama},
                                       {"m2m_100", readMarian},
                                       {"marian", readMarian},
                                       {"mbart", readMarian},
                                       {"mistral", readLlama},
                                       {"modernbert", readModernBert},
                                       {"mpnet", readBert},
                                       {"mt5", readT5},
                                       {"olmo2", readLlama},
                                       {"opt", readOpt},
                                       {"pegasus", readMarian},
                                       {"phi3", readLlama},
                                       {"qwen2", readLlama},
                                       {"qwen3", readLlama},
                                       {"roberta", readBert},
                                       {"siglip", readClip},
                                       {"siglip_text_model", readClip},
                                       {"siglip_vision_model", readClip},
                                       {"smollm3", readLlama},
                                       {"starcoder2", readLlama},
                                       {"swin", readSwin},
                                       {"t5", readT5},
                                       {"vit", readVit},
                                       {"vit_mae", readVit},
                                       {"xlm-roberta", readBert}};
  return all;
}

const Family& familyOf(const ModelConfig& config) {
  const std::string type = config.textOr("model_type", "");
  std::string known;
  for (const Family& family : families()) {
    if (type == family.modelType) return family;
    known += (known.empty() ? "" : ", ") + std::string(family.modelType);
  }
  config.fail((type.empty() ? std::string("'model_type' is missing")
                            : "model type '" + printable(type) + "' is not supported") +
              "; expected one of " + known);
}

Activation activationNamed(const ModelConfig& config, const char* key, const char* otherwise) {
  const std::string name = config.textOr(key, otherwise);
  if (name == "gelu" || name == "gelu_python") return Activation::Gelu;
  if (name == "gelu_new" || name == "gelu_fast" || name == "gelu_pytorch_tanh") return Activation::GeluTanh;
  if (name == "quick_gelu") return Activation::QuickGelu;
  if (name == "relu") return Activation::Relu;
  if (name == "silu" || name == "swish") return Activation::Silu;
  if (name == "tanh") return Activation::Tanh;
  config.fail("activation '" + printable(name) +
              "' is not supported; expected gelu, gelu_new, gelu_fast, "
              "gelu_pytorch_tanh, quick_gelu, relu, silu, swish or tanh");
}

void setHeads(const ModelConfig& config, BlockOptions& options, std::int64_t width, std::int64_t heads) {
  if (width % heads != 0)
    config.fail(std::to_string(heads) + " heads do not divide the width " + std::to_string(width));
  options.heads = heads;
  options.keyHeads = heads;
  options.headWidth = width / heads;
  options.scale = 1 / std::sqrt(static_cast<double>(options.headWidth));
}

AttentionWeights readAttention(WeightReader& weights, const std::array<std::string, 4>& names,
                               std::int64_t width, const BlockOptions& options, Bias bias, Bias outBias) {
  const std::int64_t all = options.heads * options.headWidth;
  const std::int64_t shared = options.keyHeads * options.headWidth;
  return {weights.linear(names[0], width, all, bias), weights.linear(names[1], width, shared, bias),
          weights.linear(names[2], width, shared, bias), weights.linear(names[3], all, width, outBias)};
}

void readJointAttention(WeightReader& weights, const std::string& joint, const std::string& prefix,
                        std::int64_t width, const BlockOptions& options, AttentionWeights& out) {
  const std::int64_t all = options.heads * options.headWidth;
  const Tensor weight = weights.tensor(joint + ".weight", {3 * all, width});
  const Tensor bias = weights.tensor(joint + ".bias", {3 * all});
  const auto part = [&](const char* name, std::int64_t which) {
    TensorBuilder matrix({all, width});
    TensorBuilder line({all});
    for (std::int64_t head = 0; head < options.heads; ++head) {
      const std::int64_t from = (head * 3 + which) * options.headWidth;
      const std::int64_t to = head * options.headWidth;
      std::copy_n(weight.data() + from * width, options.headWidth * width, matrix.data() + to * width);
      std::copy_n(bias.data() + from, options.headWidth, line.data() + to);
    }
    return weights.linearOf(prefix + name, matrix.finish(), line.finish());
  };
  out.q = part("q", 0);
  out.k = part("k", 1);
  out.v = part("v", 2);
}

std::int64_t layerCount(const ModelConfig& config, std::initializer_list<const char*> keys) {
  constexpr std::int64_t kMost = 1000;
  const std::int64_t layers = config.count(keys);
  if (layers > kMost)
    config.fail("'" + std::string(*keys.begin()) + "' is " + std::to_string(layers) +
                "; expected at most 1000");
  return layers;
}

std::vector<std::string> layerTypes(const ModelConfig& config, std::int64_t layers) {
  if (!config.has("layer_types")) return {};
  const nlohmann::json& list = config.json().at("layer_types");
  if (!list.is_array() || static_cast<std::int64_t>(list.size()) != layers)
    config.fail("'layer_types' is not a list of " + std::to_string(layers) + " texts, one for each layer");
  std::vector<std::string> types;
  for (const nlohmann::json& type : list) {
    if (type != "full_attention" && type != "sliding_attention")
      config.fail("'layer_types' has " +
                  printable(type.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)) +
                  ", which is not supported; expected full_attention or sliding_attention");
    types.push_back(type.get<std::string>());
  }
  return types;
}

LinearWeight readPatches(WeightReader& weights, const std::string& name, std::int64_t width,
                         std::int64_t side, Bias bias) {
  return weights.linearOf(
      name, weights.tensor(name + ".weight", {width, 3, side, side}).reshaped({width, 3 * side * side}),
      bias == Bias::None ? Tensor() : weights.tensor(name + ".bias", {width}));
}

std::int64_t readPatchGrid(const ModelConfig& config, PictureEmbedding& picture, std::int64_t usualSize,
                           std::int64_t usualSide) {
  const std::int64_t size = config.positiveOr("image_size", usualSize);
  const std::int64_t side = picture.side = config.positiveOr("patch_size", usualSide);
  if (config.positiveOr("num_channels", 3) != 3) config.fail("'num_channels' is not 3");
  constexpr std::int64_t kLargestSize = 16384;
  constexpr std::int64_t kLargestSide = 1024;
  if (size > kLargestSize || side > kLargestSide || side > size)
    config.fail("'patch_size' " + std::to_string(side) + " and 'image_size' " + std::to_string(size) +
                " do not fit; expected at most 1024 and 16384");
  picture.gridRows = picture.gridColumns = size / side;
  return size;
}

}  // namespace attenscope
