// SPDX-License-Identifier: GPL-3.0-or-later
// Similar places find each other, without training.
//
// What the features say. Every channel is divided by its own mean over the picture plus a floor, so that an
// ordinary place has about 1 in every channel and a place with something rare has much more in the few
// channels that answer to it. A feature of a query or key is the mean of a small family of kindred channels
// less 1: near 0 where the place is ordinary in this respect, high where it is special. The dot product of
// two places then sums over the families in which both are special: a red place finds the other red places,
// an edge finds edges, and an ordinary place, whose products with all others are near 0, looks everywhere
// alike. Both projections carry the factor 7 / families, at most 1: the more families, the smaller they are
// and the less is averaged away, and the more products are added up. Without it the softmax would give
// everything to the single strongest place.
#include "engine/mechanisms/shared/affinity.h"

#include "engine/graph/operations.h"
#include "engine/mechanisms/shared/gate_analytic.h"

#include <algorithm>

namespace attenscope {

namespace {

float sharpness(std::int64_t families) {
  return std::min(1.0F, 7.0F / static_cast<float>(families));
}

}  // namespace

Tensor familyMeans(const Shape& shape) {
  const std::int64_t families = shape[0];
  const std::int64_t channels = shape[1];
  TensorBuilder weight(shape, 0.0F);
  const auto familyOf = [&](std::int64_t c) { return channelFamily(c, channels, families); };
  for (std::int64_t c = 0; c < channels; ++c)
    weight[familyOf(c) * channels + c] = static_cast<float>(families) / static_cast<float>(channels);
  return weight.finish();
}

Tensor familiesToChannels(const Shape& shape) {
  TensorBuilder weight(shape, 0.0F);
  for (std::int64_t c = 0; c < shape[0]; ++c) weight[c * shape[1] + channelFamily(c, shape[0], shape[1])] = 1;
  return weight.finish();
}

Tensor similarityWeight(const Shape& shape) {
  const Tensor means = familyMeans(shape);
  TensorBuilder weight(shape);
  for (std::int64_t i = 0; i < means.size(); ++i) weight[i] = sharpness(shape[0]) * means[i];
  return weight.finish();
}

Tensor similarityBias(const Shape& shape) {
  return Tensor::filled(shape, -sharpness(shape[0]));
}

Var positionModule(MechanismRun& run, FeatureMap& map, const std::string& prefix, const char* attendedStep) {
  const Var places = FeatureMap::toRows(map.value());
  run.graph().name(places, "F");
  const auto project = [&](const char* conv) {
    return map.pointwise(places, prefix + conv + ".weight", prefix + conv + ".bias");
  };
  const Var query = project("query_conv");
  map.step("query", query);
  const Var key = project("key_conv");
  map.step("key", key);
  const Var value = project("value_conv");
  map.step("value", value);
  const Var scores = matmulTransposed(query, key);
  map.step("scores", scores);
  const Var weights = softmax(scores);
  map.step("weights", weights);
  const Var attended = map.toMap(matmul(weights, value));
  map.step(attendedStep, attended);
  return add(multiply(attended, run.weight(prefix + "gamma")), map.value());
}

std::vector<WeightSpec> positionModuleWeights(const std::string& prefix) {
  using Init = WeightSpec::Init;
  return {{prefix + "query_conv.weight", {"C/reduction", "C", "1", "1"}},
          {prefix + "query_conv.bias", {"C/reduction"}, Init::Zero, false},
          {prefix + "key_conv.weight", {"C/reduction", "C", "1", "1"}},
          {prefix + "key_conv.bias", {"C/reduction"}, Init::Zero, false},
          {prefix + "value_conv.weight", {"C", "C", "1", "1"}},
          {prefix + "value_conv.bias", {"C"}, Init::Zero, false},
          {prefix + "gamma", {"1"}, Init::One}};
}

std::vector<StepSpec> positionModuleSteps() {
  using enum AxisKind;
  return {
      {"query", "B", "W_B F + b, one row per position", "1×1", Role::Query, {Query, Feature}},
      {"key", "C", "W_C F + b, one row per position", "1×1", Role::Key, {Key, Feature}},
      {"value", "D", "W_D F + b, one row per position", "1×1", Role::Value, {Key, Feature}},
      {"scores", "B Cᵀ", "B Cᵀ, every position with every other", "B Cᵀ", Role::Scores, {Query, Key}},
      {"weights", "S", "softmax(B Cᵀ)", "softmax", Role::Weights, {Query, Key}},
  };
}

Tensor positionModuleAnalytic(std::string_view name, const Shape& shape) {
  if (name.ends_with("gamma")) return Tensor::filled(shape, 1.0F);
  if (name.ends_with("value_conv.weight")) return familyMeans(shape);  // families of one: the identity
  if (name.ends_with("value_conv.bias")) return Tensor::filled(shape, 0.0F);
  if (name.ends_with(".bias")) return similarityBias(shape);
  return similarityWeight(shape);
}

}  // namespace attenscope
