// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanisms/shared/affinity.h"
#include "engine/mechanisms/shared/feature_map.h"
#include "engine/mechanisms/shared/gate_layers.h"

namespace attenscope {

namespace {

/// Collapses positions to one weight each and keeps the channels. Returns M_c [C].
Var channelBranch(MechanismRun& run, FeatureMap& map, Var places, Var gain) {
  const Var scores = reshape(map.pointwise(places, "ch_wq.weight", "ch_wq.bias"), {map.positions()});
  map.step("channel_scores", scores);
  const Var weights = softmax(scores);
  map.step("channel_weights", weights);
  map.step("channel_map", reshape(weights, {map.rows(), map.columns()}));
  const Var values = map.pointwise(places, "ch_wv.weight", "ch_wv.bias");
  map.step("channel_values", values);
  const Var pooled = matmul(reshape(weights, {1, map.positions()}), values);
  map.step("channel_pooled", reshape(pooled, {pooled.dim(1)}));
  const Var widened = map.pointwise(pooled, "ch_wz.weight", "ch_wz.bias");
  map.step("channel_widened", reshape(widened, {map.channels()}));
  const Var normalized = layerNorm(widened, run.weight("ln.weight"), run.weight("ln.bias"));
  const Var logits = reshape(normalized, {map.channels()});
  map.step("channel_logits", logits);
  const Var gate = sigmoid(multiply(logits, gain));
  map.step("channel_gate", gate);
  return gate;
}

/// Collapses channels to one weight each and keeps the positions. Returns M_s [H × W].
Var spatialBranch(FeatureMap& map, Var features, Var places, Var gain) {
  const Var average = averageOverPositions(features);
  map.step("spatial_average", average);
  // The average of a 1 × 1 convolution is the convolution of the average.
  const Var scores = map.pointwise(average, "sp_wq.weight", "sp_wq.bias");
  map.step("spatial_scores", scores);
  const Var weights = softmax(scores);
  map.step("spatial_weights", weights);
  const Var values = map.pointwise(places, "sp_wv.weight", "sp_wv.bias");
  map.step("spatial_values", values);
  const Var mixed = matmulTransposed(reshape(weights, {1, weights.dim(0)}), values);
  const Var logits = reshape(mixed, {map.rows(), map.columns()});
  map.step("spatial_logits", logits);
  const Var gate = sigmoid(multiply(logits, gain));
  map.step("spatial_gate", gate);
  return gate;
}

void build(MechanismRun& run) {
  FeatureMap map(run);
  if (map.channels() % 2 != 0)
    throw Error("input tensor 'x' has " + std::to_string(map.channels()) +
                " channels; expected an even number, since the branches are half as wide");
  const Var gain = run.number("gain", "gain");
  const Var places = FeatureMap::toRows(map.value());
  run.graph().name(places, "F");
  const Var channel = scaleChannels(channelBranch(run, map, places, gain), map.value());
  map.step("channel_output", channel);
  if (run.choice("order") == "sequential") {
    map.step("output", multiply(channel, spatialBranch(map, channel, FeatureMap::toRows(channel), gain)),
             "M_s ⊗ F_c");
    return;
  }
  const Var spatial = multiply(map.value(), spatialBranch(map, map.value(), places, gain));
  map.step("spatial_output", spatial);
  map.step("output", add(channel, spatial));
}

// Channel branch. Every channel has about 1 where the picture is ordinary, so the mean over all channels
// tells how special a place is; the query takes eight times that mean, and the softmax goes to the special
// places. The values are means of pairs of kindred channels, the last layer gives each channel its pair's
// mean there, and the layer norm compares: channels that answer at the special places gain, the others lose.
//
// Spatial branch. The query's averages tell which kinds there are in the picture at all; their softmax, twice
// sharpened, weighs the pairs a little. The values are the pairs' means less 1.3, times 4: a place whose
// weighed mean is ordinary gets a logit near −1, a special one well above 0.
Tensor analyticWeight(const MechanismRun&, std::string_view name, const Shape& shape) {
  const auto scaled = [&](const Tensor& tensor, float factor) {
    TensorBuilder out(shape);
    for (std::int64_t i = 0; i < tensor.size(); ++i) out[i] = factor * tensor[i];
    return out.finish();
  };
  if (name == "ch_wq.weight") return Tensor::filled(shape, 8.0F / static_cast<float>(shape[1]));
  if (name == "ch_wv.weight") return familyMeans(shape);
  if (name == "ch_wz.weight") return familiesToChannels(shape);
  if (name == "ln.weight") return Tensor::filled(shape, 1.0F);
  if (name == "sp_wq.weight") return scaled(familyMeans(shape), 2.0F);
  if (name == "sp_wv.weight") return scaled(familyMeans(shape), 4.0F);
  if (name == "sp_wv.bias") return Tensor::filled(shape, -5.2F);
  return Tensor::filled(shape, 0.0F);
}

Mechanism declare() {
  Parameter order{.id = "order", .title = "Order", .type = ParameterType::Choice};
  order.values = {{"parallel", "Parallel"}, {"sequential", "Sequential"}};
  order.defaultValue = std::string("parallel");
  order.help =
      "Both branches read the features and their results are added; or the spatial branch reads what the "
      "channel branch gives.";
  Mechanism m;
  m.id = "polarized";
  m.title = "Polarized self-attention";
  m.group = "Image";
  m.summary = "One branch keeps all channels and collapses the positions; the other does the reverse.";
  m.paper = "Liu et al. 2021, Polarized Self-Attention";
  m.use =
      "For tasks with an answer at every pixel, such as keypoints or segmentation: each branch keeps one "
      "side (channels or positions) at full detail and collapses the other, so that little is lost at little "
      "cost.";
  m.formulas = {
      R"(\step{output}{F′} = \step{channel_gate}{M_c} ⊗ F + \step{spatial_gate}{M_s} ⊗ F)",
      R"(\step{channel_gate}{M_c} = σ\paren{\step{channel_logits}{\op{LN}(\step{channel_widened}{W_z\,\step{channel_pooled}{\paren{\step{channel_values}{W_v F} · \step{channel_weights}{\op{softmax}(\step{channel_scores}{W_q F})}}}})}})",
      R"(\step{spatial_gate}{M_s} = σ\paren{\step{spatial_logits}{\step{spatial_weights}{\op{softmax}(\step{spatial_scores}{W_q \step{spatial_average}{F_{\op{avg}}}})} · \step{spatial_values}{W_v F}}})",
  };
  m.inputKinds = {InputKind::Image};
  m.inputs = {featureMapInput()};
  m.parameters = {
      weightsParameter({"analytic", "random", "file"}), order,
      gainParameter("Multiplies what enters the two sigmoids: values above 1 make the gates harder."),
      resolutionParameter(56, 224), seedOfRandomWeights()};
  using Init = WeightSpec::Init;
  m.weights = {{"ch_wq.weight", {"1", "C", "1", "1"}},   {"ch_wq.bias", {"1"}, Init::Zero, false},
               {"ch_wv.weight", {"C/2", "C", "1", "1"}}, {"ch_wv.bias", {"C/2"}, Init::Zero, false},
               {"ch_wz.weight", {"C", "C/2", "1", "1"}}, {"ch_wz.bias", {"C"}, Init::Zero, false},
               {"ln.weight", {"C"}, Init::One, false},   {"ln.bias", {"C"}, Init::Zero, false},
               {"sp_wq.weight", {"C/2", "C", "1", "1"}}, {"sp_wq.bias", {"C/2"}, Init::Zero, false},
               {"sp_wv.weight", {"C/2", "C", "1", "1"}}, {"sp_wv.bias", {"C/2"}, Init::Zero, false}};
  using enum AxisKind;
  m.steps = {
      imageStep(),
      featuresStep(),
      {"channel_scores", "W_q F", "W_q F + b, one score per position", "W_q", Role::Scores, {Key}},
      {"channel_weights", "softmax(W_q F)", "softmax over positions", "softmax", Role::Weights, {Key}},
      {"channel_map", "weights", "softmax(W_q F), as a map", "as a map", Role::SpatialGate, {Row, Column}},
      {"channel_values", "W_v F", "W_v F + b, one row per position", "W_v", Role::Value, {Key, Feature}},
      {"channel_pooled", "W_v F · softmax", "Σ weight · value", "Σ", Role::Pooled, {Feature}},
      {"channel_widened", "W_z(·)", "W_z z + b, back to all channels", "W_z", Role::Hidden, {Channel}},
      {"channel_logits", "LN(·)", "layer norm over channels", "LN", Role::Logits, {Channel}},
      {"channel_gate", "M_c", "σ(gain · LN(W_z z))", "σ", Role::ChannelGate, {Channel}},
      {"channel_output", "F_c", "M_c ⊗ F", "⊗", Role::FeatureMap, {Channel, Row, Column}},
      {"spatial_average", "F_avg", "mean over rows and columns", "avg", Role::Pooled, {Channel}},
      {"spatial_scores", "W_q F_avg", "W_q F_avg + b", "W_q", Role::Scores, {Feature}},
      {"spatial_weights", "softmax(W_q F_avg)", "softmax over features", "softmax", Role::Weights, {Feature}},
      {"spatial_values", "W_v F", "W_v F + b, one row per position", "W_v", Role::Value, {Key, Feature}},
      {"spatial_logits", "softmax · W_v F", "Σ weight · value", "Σ", Role::Logits, {Row, Column}},
      {"spatial_gate", "M_s", "σ(gain · Σ weight · value)", "σ", Role::SpatialGate, {Row, Column}},
      {"spatial_output", "F_s", "M_s ⊗ F", "⊗", Role::FeatureMap, {Channel, Row, Column}},
      {"output", "F′", "F_c + F_s", "+", Role::Output, {Channel, Row, Column}},
  };
  m.mainStep = "spatial_gate";
  m.samples = {mapSample(
      m.id, 24, "Two branches",
      "The channel branch weights positions to choose channels; the spatial branch does the reverse.")};
  m.build = build;
  m.analyticWeight = analyticWeight;
  return m;
}

}  // namespace

const Mechanism& polarized() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
