// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanisms/cbam.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/input/features.h"
#include "engine/mechanisms/cbam_analytic.h"

#include <memory>
#include <string>
#include <vector>

namespace attenscope {

namespace {

std::vector<Parameter> parameters() {
  Parameter reduction{
      .id = "reduction", .title = "Reduction r", .type = ParameterType::Integer, .minimum = 1, .maximum = 64};
  reduction.defaultValue = std::int64_t{16};
  reduction.offered = {1, 2, 4, 8, 16, 32, 64};  // an image has 64 channels
  reduction.help = "How many times narrower the channel gate's inner layer is; it must divide the channels.";
  Parameter kernel{
      .id = "kernel", .title = "Kernel k", .type = ParameterType::Integer, .minimum = 3, .maximum = 15};
  kernel.step = 2;
  kernel.oddOnly = true;
  kernel.defaultValue = std::int64_t{7};
  kernel.unit = "cells";
  kernel.help = "Side of the spatial gate's filter: how much of its surroundings a place looks at.";
  Parameter order{.id = "order", .title = "Order", .type = ParameterType::Choice};
  order.values = {
      {"channel_first", "Channel first"}, {"spatial_first", "Spatial first"}, {"parallel", "Parallel"}};
  order.defaultValue = std::string("channel_first");
  order.help = "Which gate comes first; parallel gates both look at the features as they are.";
  Parameter gain{.id = "gain", .title = "Gain", .type = ParameterType::Real, .minimum = 0.1, .maximum = 10};
  gain.step = 0.05;
  gain.logarithmic = true;
  gain.defaultValue = 1.0;
  gain.help = "Multiplies what enters the two sigmoids: above 1 makes the gates harder, below 1 softer.";
  Parameter resolution{.id = "resolution",
                       .title = "Resolution",
                       .type = ParameterType::Integer,
                       .minimum = 16,
                       .maximum = 224};
  resolution.step = 8;
  resolution.defaultValue = std::int64_t{56};
  resolution.unit = "cells";
  resolution.help = "Cells on the longer side of the feature map of an image.";
  Parameter seed = seedParameter();
  seed.onlyWhen = "weights=random";
  return {weightsParameter({"analytic", "random", "file"}), reduction, kernel, order, gain, resolution, seed};
}

std::vector<StepSpec> steps() {
  using enum AxisKind;
  return {
      {"image", "image", "pixels, red green blue", "", Role::Image, {Color, Row, Column}},
      {"features", "F", "64 filters of the image", "filters", Role::FeatureMap, {Channel, Row, Column}},
      {"avg", "F_avg", "mean of F over rows and columns", "avg", Role::Pooled, {Channel}},
      {"max", "F_max", "maximum of F over rows and columns", "max", Role::Pooled, {Channel}},
      {"mlp_avg", "MLP(F_avg)", "W₁ relu(W₀ F_avg)", "MLP", Role::Hidden, {Channel}},
      {"mlp_max", "MLP(F_max)", "W₁ relu(W₀ F_max)", "MLP", Role::Hidden, {Channel}},
      {"channel_logits",
       "MLP(F_avg) + MLP(F_max)",
       "W₁ relu(W₀ F_avg) + W₁ relu(W₀ F_max)",
       "+",
       Role::Logits,
       {Channel}},
      {"channel_gate", "M_c", "σ(gain · (MLP(F_avg) + MLP(F_max)))", "σ", Role::ChannelGate, {Channel}},
      {"refined", "F′", "M_c ⊗ F", "⊗", Role::FeatureMap, {Channel, Row, Column}},
      {"pooled",
       "[avg; max]",
       "mean and maximum of F′ over channels",
       "avg · max",
       Role::Pooled,
       {Pool, Row, Column}},
      {"spatial_logits",
       "fᵏˣᵏ([avg; max])",
       "k × k convolution of [avg; max]",
       "conv",
       Role::Logits,
       {Row, Column}},
      {"spatial_gate", "M_s", "σ(gain · fᵏˣᵏ([avg; max]))", "σ", Role::SpatialGate, {Row, Column}},
      {"output", "F″", "M_s ⊗ F′", "⊗", Role::Output, {Channel, Row, Column}},
  };
}

/// Writes the module down; the three orders share the two gates.
class Builder {
 public:
  explicit Builder(MechanismRun& run) : m_run(run) {}

  void build() {
    const Value features = this->features();
    const Value gain = m_run.number("gain", "gain");
    const std::string& order = m_run.choice("order");
    if (order == "channel_first") {
      const Value refined = multiply(features, channelGate(features, gain));
      step("refined", refined);
      step("output", multiply(refined, spatialGate(refined, gain, "F′")));
    } else if (order == "spatial_first") {
      const Value refined = multiply(features, spatialGate(features, gain, "F"));
      step("refined", refined, "M_s ⊗ F");
      step("output", multiply(refined, channelGate(refined, gain, "F′")), "M_c ⊗ F′");
    } else {
      const Value channel = channelGate(features, gain);
      const Value both = multiply(channel, spatialGate(features, gain, "F"));
      m_run.graph().name(both, "M_c ⊗ M_s");
      step("output", multiply(features, both), "F ⊗ (M_c ⊗ M_s)");
    }
  }

 private:
  /// F [C × H × W]: the raw input x, or the image's filter responses.
  Value features() {
    Value features;
    if (m_run.hasTensor("x")) {
      features = m_run.tensor("x");
    } else {
      const Value image = m_run.image();
      m_run.step("image", image, {{AxisKind::Color, share({"red", "green", "blue"})}});
      features = filterFeatures(image, m_run.integer("resolution"));
      std::vector<std::string> names;
      for (const FilterInfo& filter : filterBank()) names.push_back(filter.name);
      m_channels = share(std::move(names));
      m_run.bind("C", features.dim(0));
      m_run.bind("H", features.dim(1));
      m_run.bind("W", features.dim(2));
    }
    const std::int64_t channels = features.dim(0);
    const std::int64_t reduction = m_run.integer("reduction");
    if (channels % reduction != 0) {
      std::string possible;
      for (std::int64_t r = 1; r <= std::min<std::int64_t>(channels, 64); ++r)
        if (channels % r == 0) possible += (possible.empty() ? "" : ", ") + std::to_string(r);
      throw Error("parameter 'reduction' is " + std::to_string(reduction) + ", which does not divide the " +
                  std::to_string(channels) + " channels; possible: " + possible);
    }
    step("features", features, m_run.hasTensor("x") ? "the raw input x" : "");
    return features;
  }

  Value mlp(Value pooled) {
    const Value hidden = relu(
        linear(pooled, m_run.weight("channel_gate.mlp.0.weight"), m_run.weight("channel_gate.mlp.0.bias")));
    m_run.graph().name(hidden, "hidden");
    return linear(hidden, m_run.weight("channel_gate.mlp.2.weight"), m_run.weight("channel_gate.mlp.2.bias"));
  }

  /// M_c, returned as [C × 1 × 1] so that it multiplies a feature map.
  Value channelGate(Value features, Value gain, const std::string& symbol = "F") {
    const Value average = averageOverPositions(features);
    step("avg", average, "mean of " + symbol + " over rows and columns");
    const Value maximum = maximumOverPositions(features);
    step("max", maximum, "maximum of " + symbol + " over rows and columns");
    const Value mlpAverage = mlp(average);
    step("mlp_avg", mlpAverage);
    const Value mlpMaximum = mlp(maximum);
    step("mlp_max", mlpMaximum);
    const Value logits = add(mlpAverage, mlpMaximum);
    step("channel_logits", logits);
    const Value gate = sigmoid(multiply(logits, gain));
    step("channel_gate", gate);
    return reshape(gate, {gate.dim(0), 1, 1});
  }

  /// M_s [H × W].
  Value spatialGate(Value features, Value gain, const std::string& symbol) {
    const Value pooled = averageAndMaximumOverChannels(features);
    m_run.step("pooled", pooled, {{AxisKind::Pool, share({"avg", "max"})}});
    m_run.trace().steps.back().formula = "mean and maximum of " + symbol + " over channels";
    const Value convolved =
        convolution(pooled, m_run.weight("spatial_gate.conv.weight"), m_run.weight("spatial_gate.conv.bias"));
    const Value logits = reshape(convolved, {pooled.dim(1), pooled.dim(2)});
    const std::string side = std::to_string(m_run.integer("kernel"));
    step("spatial_logits", logits, side + " × " + side + " convolution of [avg; max]");
    const Value gate = sigmoid(multiply(logits, gain));
    step("spatial_gate", gate);
    return gate;
  }

  /// Names a step with the channels' labels; `formula` is this run's, where it differs from the declared one.
  void step(std::string_view id, Value value, const std::string& formula = {}) {
    std::map<AxisKind, Labels> labels;
    if (m_channels) labels[AxisKind::Channel] = m_channels;
    m_run.step(id, value, labels);
    if (!formula.empty()) m_run.trace().steps.back().formula = formula;
  }

  static Labels share(std::vector<std::string> labels) {
    return std::make_shared<const std::vector<std::string>>(std::move(labels));
  }

  MechanismRun& m_run;
  Labels m_channels;
};

}  // namespace

const Mechanism& cbam() {
  using Init = WeightSpec::Init;
  static const Mechanism mechanism{
      .id = "cbam",
      .title = "CBAM",
      .group = "Image",
      .summary =
          "Two gates on a feature map: what to look for (a factor a channel) and where (a factor a place).",
      .source = "Woo et al. 2018, CBAM: Convolutional Block Attention Module",
      .inputKinds = {InputKind::Image},
      .inputs = {{"x", {"C", "H", "W"}, false, "a feature map instead of an image's filter responses"}},
      .parameters = parameters(),
      .weights = {{"channel_gate.mlp.0.weight", {"C/reduction", "C"}},
                  {"channel_gate.mlp.0.bias", {"C/reduction"}, Init::Zero, false},
                  {"channel_gate.mlp.2.weight", {"C", "C/reduction"}},
                  {"channel_gate.mlp.2.bias", {"C"}, Init::Zero, false},
                  {"spatial_gate.conv.weight", {"1", "2", "kernel", "kernel"}},
                  {"spatial_gate.conv.bias", {"1"}, Init::Zero, false}},
      .steps = steps(),
      .mainStep = "spatial_gate",
      .build = [](MechanismRun& run) { Builder(run).build(); },
      .analyticWeight = cbamAnalyticWeight,
  };
  return mechanism;
}

}  // namespace attenscope
