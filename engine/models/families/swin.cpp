// SPDX-License-Identifier: GPL-3.0-or-later
/// Swin (Liu et al. 2021): attention within shifted windows, in stages between which patches are merged.
#include "engine/models/families.h"
#include "engine/models/picture_fit.h"
#include "engine/models/prediction_heads.h"

#include <nlohmann/json.hpp>

#include <array>

namespace attenscope {

namespace {

constexpr std::int64_t kMostStages = 8;
constexpr std::int64_t kMostLayers = 1000;
constexpr std::int64_t kMostInWindow = 64;

/// A number for each stage.
std::vector<std::int64_t> perStage(const ModelConfig& config, const char* key,
                                   std::vector<std::int64_t> otherwise) {
  if (!config.has(key)) return otherwise;
  const nlohmann::json& list = config.json().at(key);
  const auto wrong = [&] {
    config.fail("'" + std::string(key) + "' is not a list of 1 to " + std::to_string(kMostStages) +
                " whole numbers from 1 to " + std::to_string(kMostLayers));
  };
  if (!list.is_array() || list.empty() || static_cast<std::int64_t>(list.size()) > kMostStages) wrong();
  std::vector<std::int64_t> numbers;
  for (const nlohmann::json& number : list) {
    if (!number.is_number_integer() || number < 1 || number > kMostLayers) wrong();
    numbers.push_back(number.get<std::int64_t>());
  }
  return numbers;
}

void readEmbedding(const FamilyInput& in, Architecture& a, std::int64_t d) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  PictureEmbedding& picture = a.picture;
  const std::int64_t size = readPatchGrid(config, picture, 224, 4);
  const std::int64_t side = picture.side;
  config.only("use_absolute_embeddings", false);
  picture.patches = readPatches(weights, "embeddings.patch_embeddings.projection", d, side);
  picture.norm = weights.layerNorm("embeddings.norm", d);
  picture.fit = readPictureFit(in, a, "ViT", size);
  PictureFit& fit = picture.fit;
  if (in.preprocessor.json().empty()) {  // what all of the authors' models were trained with
    fit.filter = Resample::Bicubic;
    fit.mean = {0.485F, 0.456F, 0.406F};
    fit.deviation = {0.229F, 0.224F, 0.225F};
  }
  // The model would continue a last patch that is cut off; here it would not be read.
  const std::int64_t height = fit.crops ? fit.cropHeight : fit.height;
  const std::int64_t width = fit.crops ? fit.cropWidth : fit.width;
  const bool anySize = !fit.crops && (!fit.resizes || fit.shortest > 0);
  if (anySize || height % side != 0 || width % side != 0)
    in.preprocessor.fail("pictures are not brought to a size that 'patch_size' " + std::to_string(side) +
                         " divides; expected 'size' with height and width that it divides, or 'crop_size'");
}

std::shared_ptr<const BlockWeights> readLayer(const FamilyInput& in, const std::string& layer, std::int64_t d,
                                              const LayerStack& stack, std::int64_t inner, Bias bias) {
  WeightReader& weights = in.weights;
  const std::string self = layer + "attention.self.";
  const std::int64_t reach = 2 * stack.windowSide - 1;
  auto block = std::make_shared<BlockWeights>();
  block->attentionNorm = weights.layerNorm(layer + "layernorm_before", d);
  block->attention =
      readAttention(weights, {self + "query", self + "key", self + "value", layer + "attention.output.dense"},
                    d, stack.options, bias);
  block->windowTable =
      weights.tensor(self + "relative_position_bias_table", {reach * reach, stack.options.heads});
  block->mlpNorm = weights.layerNorm(layer + "layernorm_after", d);
  block->up = weights.linear(layer + "intermediate.dense", d, inner);
  block->down = weights.linear(layer + "output.dense", inner, d);
  return block;
}

}  // namespace

Architecture readSwin(const FamilyInput& in) {
  const ModelConfig& config = in.config;
  WeightReader& weights = in.weights;
  weights.checkpoint().setPrefixes({"swin."});
  Architecture a;
  a.family = "swin";
  a.title = "Swin";
  a.kind = ModelKind::Vision;
  // The last two are of the authors' configurations: patches are always normalised.
  config.ignore({"hidden_size", "num_layers", "num_hidden_layers", "path_norm", "patch_norm"});
  const std::vector<std::int64_t> depths = perStage(config, "depths", {2, 2, 6, 2});
  const std::vector<std::int64_t> heads = perStage(config, "num_heads", {3, 6, 12, 24});
  if (depths.size() != heads.size())
    config.fail("'depths' has " + std::to_string(depths.size()) + " stages and 'num_heads' " +
                std::to_string(heads.size()) + "; expected as many");
  const std::int64_t window = config.positiveOr("window_size", 7);
  if (window > kMostInWindow)
    config.fail("'window_size' is " + std::to_string(window) + "; expected at most " +
                std::to_string(kMostInWindow));
  const double ratio = config.numberOr("mlp_ratio", 4);
  if (!(ratio > 0 && ratio <= 64)) config.fail("'mlp_ratio' is not between 0 and 64");
  const Bias bias = config.flagOr("qkv_bias", true) ? Bias::Needed : Bias::None;
  std::int64_t d = config.positiveOr("embed_dim", 96);
  readEmbedding(in, a, d);
  for (std::size_t i = 0; i < depths.size(); ++i) {
    const std::string stage = "encoder.layers." + std::to_string(i);
    LayerStack stack;
    stack.name = "stage" + std::to_string(i + 1);
    stack.windowSide = window;
    if (i > 0) {
      const std::string before = "encoder.layers." + std::to_string(i - 1) + ".downsample.";
      stack.merging.norm = weights.layerNorm(before + "norm", 4 * d);
      stack.merging.reduction = weights.linear(before + "reduction", 4 * d, 2 * d, Bias::None);
      d *= 2;
    }
    setHeads(config, stack.options, d, heads[i]);
    stack.options.preNorm = true;
    stack.options.epsilon = config.numberOr("layer_norm_eps", 1e-5);
    stack.options.activation = activationNamed(config, "hidden_act", "gelu");
    const auto inner = static_cast<std::int64_t>(ratio * static_cast<double>(d));
    for (std::int64_t j = 0; j < depths[i]; ++j)
      stack.layers.push_back(
          readLayer(in, stage + ".blocks." + std::to_string(j) + ".", d, stack, inner, bias));
    a.stacks.push_back(std::move(stack));
  }
  a.width = d;
  a.stacks.back().finalNorm = weights.layerNorm("layernorm", d);
  if (weights.has("classifier.weight")) {
    const Shape& shape = weights.checkpoint().shapeOf("classifier.weight");
    a.head.reads = PredictionHead::Reads::Mean;
    a.head.decoder = weights.linear("classifier", d, shape.empty() ? 1 : shape[0]);
    a.classes = classNames(config, a.head.decoder.out);
  }
  return a;
}

}  // namespace attenscope
