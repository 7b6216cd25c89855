// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/families.h"

#include "engine/error.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>

namespace attenscope {

const std::vector<Family>& families() {
  static const std::vector<Family> all{{"albert", readAlbert},
                                       {"bart", readMarian},
                                       {"bert", readBert},
                                       {"camembert", readBert},
                                       {"deit", readVit},
                                       {"dinov2", readDinov2},
                                       {"dinov2_with_registers", readDinov2},
                                       {"distilbert", readDistilBert},
                                       {"electra", readBert},
                                       {"gpt2", readGpt2},
                                       {"gpt_neox", readGptNeox},
                                       {"llama", readLlama},
                                       {"marian", readMarian},
                                       {"mistral", readLlama},
                                       {"qwen2", readLlama},
                                       {"roberta", readBert},
                                       {"t5", readT5},
                                       {"vit", readVit},
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

LinearWeight readWordDecoder(WeightReader& weights, const Table& words, const Tensor& bias) {
  const std::string own = "lm_head.weight";
  return weights.linearOf(
      "lm_head", weights.tensor(weights.has(own) ? own : words.name, {words.rows, words.width}), bias);
}

std::vector<std::string> classNames(const ModelConfig& config, std::int64_t count) {
  const ModelConfig names = config.part("id2label");
  std::vector<std::string> all;
  for (std::int64_t i = 0; i < count; ++i)
    all.push_back(
        printable(names.textOr(std::to_string(i).c_str(), "class " + std::to_string(i)), kLongestMessage));
  return all;
}

void checkPatches(const ModelConfig& config, std::int64_t size, std::int64_t side) {
  constexpr std::int64_t kLargestSize = 16384;
  constexpr std::int64_t kLargestSide = 1024;
  if (size > kLargestSize || side > kLargestSide || side > size)
    config.fail("'patch_size' " + std::to_string(side) + " and 'image_size' " + std::to_string(size) +
                " do not fit; expected at most 1024 and 16384");
}

PictureFit readPictureFit(const ModelConfig& preprocessor, std::int64_t side) {
  PictureFit fit;
  fit.height = fit.width = side;
  const auto sides = [&](const char* key) {
    if (!preprocessor.has(key)) return;
    if (!preprocessor.json().at(key).is_object()) {
      fit.height = fit.width = preprocessor.count({key});
      return;
    }
    const ModelConfig size = preprocessor.part(key);
    if (size.has("shortest_edge")) {
      fit.shortest = size.count({"shortest_edge"});
    } else {
      fit.height = size.count({"height"});
      fit.width = size.count({"width"});
    }
  };
  sides("size");
  fit.crop = preprocessor.flagOr("do_center_crop", false);
  if (fit.crop && !fit.shortest && preprocessor.has("crop_size"))
    fit.shortest = std::min(fit.height, fit.width);
  if (fit.crop) sides("crop_size");
  fit.resample = static_cast<int>(preprocessor.integerOr("resample", 2));
  if (fit.resample != 0 && fit.resample != 2 && fit.resample != 3)
    preprocessor.fail("'resample' is " + std::to_string(fit.resample) +
                      "; expected 0 (nearest), 2 (bilinear) or 3 (bicubic)");
  constexpr std::int64_t kLargest = 4096;
  if (std::max({fit.height, fit.width, fit.shortest}) > kLargest)
    preprocessor.fail("pictures would be larger than 4096 pixels");
  const auto triple = [&](const char* key, std::vector<float>& values) {
    if (!preprocessor.has(key)) return;
    const nlohmann::json& list = preprocessor.json().at(key);
    if (!list.is_array() || list.size() != 3)
      preprocessor.fail("'" + std::string(key) + "' is no list of 3 numbers");
    for (std::size_t i = 0; i < 3; ++i) {
      if (!list[i].is_number()) preprocessor.fail("'" + std::string(key) + "' is no list of 3 numbers");
      values[i] = list[i].get<float>();
    }
  };
  if (preprocessor.flagOr("do_normalize", true)) {
    triple("image_mean", fit.mean);
    triple("image_std", fit.deviation);
  } else {
    fit.mean = {0, 0, 0};
    fit.deviation = {1, 1, 1};
  }
  for (const float d : fit.deviation)
    if (!(d > 0)) preprocessor.fail("'image_std' holds what is not above 0");
  return fit;
}

}  // namespace attenscope
