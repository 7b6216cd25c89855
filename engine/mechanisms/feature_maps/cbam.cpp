// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanisms/shared/feature_map.h"
#include "engine/mechanisms/shared/gate_analytic.h"
#include "engine/mechanisms/shared/gate_layers.h"

#include <string>
#include <vector>

namespace attenscope {

namespace {

std::vector<Parameter> parameters() {
  const Parameter reduction = reductionParameter(
      16,
      "How many times narrower the channel gate's inner layer is; it must divide the number of channels.");
  const Parameter kernel =
      kernelParameter("Side of the spatial gate's filter: how much of its surroundings a position looks at.");
  Parameter order{.id = "order", .title = "Order", .type = ParameterType::Choice};
  order.values = {
      {"channel_first", "Channel first"}, {"spatial_first", "Spatial first"}, {"parallel", "Parallel"}};
  order.defaultValue = std::string("channel_first");
  order.help = "Which gate comes first; in parallel, both gates look at the original features.";
  const Parameter gain = gainParameter(
      "Multiplies what enters the two sigmoids: values above 1 make the gates harder, values below 1 "
      "softer.");
  return {weightsParameter({"analytic", "random", "file"}),
          reduction,
          kernel,
          order,
          gain,
          resolutionParameter(56, 224),
          seedOfRandomWeights()};
}

std::vector<StepSpec> steps() {
  using enum AxisKind;
  std::vector<StepSpec> all{
      imageStep(),
      featuresStep(),
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
  for (StepSpec& step : all) step.links.field = "kernel";
  return all;
}

/// Computes the module; the three orders share the two gates.
class Builder {
 public:
  explicit Builder(MechanismRun& run) : m_run(run), m_map(run) { m_map.checkReduction(); }

  void build() {
    const Var features = m_map.value();
    const Var gain = m_run.number("gain", "gain");
    const std::string& order = m_run.choice("order");
    if (order == "channel_first") {
      const Var refined = multiply(features, channelGate(features, gain));
      step("refined", refined);
      step("output", multiply(refined, spatialGate(refined, gain, "F′")));
    } else if (order == "spatial_first") {
      const Var refined = multiply(features, spatialGate(features, gain, "F"));
      step("refined", refined, "M_s ⊗ F");
      step("output", multiply(refined, channelGate(refined, gain, "F′")), "M_c ⊗ F′");
    } else {
      const Var channel = channelGate(features, gain);
      const Var both = multiply(channel, spatialGate(features, gain, "F"));
      m_run.graph().name(both, "M_c ⊗ M_s");
      step("output", multiply(features, both), "F ⊗ (M_c ⊗ M_s)");
    }
  }

 private:
  /// M_c, returned as [C × 1 × 1] so that it multiplies a feature map.
  Var channelGate(Var features, Var gain, const std::string& symbol = "F") {
    const Var average = averageOverPositions(features);
    step("avg", average, "mean of " + symbol + " over rows and columns");
    const Var maximum = maximumOverPositions(features);
    step("max", maximum, "maximum of " + symbol + " over rows and columns");
    const Var mlpAverage = channelMlp(m_run, average, "channel_gate.mlp");
    step("mlp_avg", mlpAverage);
    const Var mlpMaximum = channelMlp(m_run, maximum, "channel_gate.mlp");
    step("mlp_max", mlpMaximum);
    const Var logits = add(mlpAverage, mlpMaximum);
    step("channel_logits", logits);
    const Var gate = sigmoid(multiply(logits, gain));
    step("channel_gate", gate);
    return reshape(gate, {gate.dim(0), 1, 1});
  }

  /// M_s [H × W].
  Var spatialGate(Var features, Var gain, const std::string& symbol) {
    const Var pooled = averageAndMaximumOverChannels(features);
    m_map.step("pooled", pooled, "mean and maximum of " + symbol + " over channels",
               {{AxisKind::Pool, shareLabels({"avg", "max"})}});
    const Var logits = spatialLogits(m_run, pooled, "spatial_gate.conv");
    const std::string side = std::to_string(m_run.integer("kernel"));
    step("spatial_logits", logits, side + " × " + side + " convolution of [avg; max]");
    const Var gate = sigmoid(multiply(logits, gain));
    step("spatial_gate", gate);
    return gate;
  }

  void step(std::string_view id, Var value, const std::string& formula = {}) {
    m_map.step(id, value, formula);
  }

  MechanismRun& m_run;
  FeatureMap m_map;
};

}  // namespace

const Mechanism& cbam() {
  using Init = WeightSpec::Init;
  static const Mechanism mechanism{
      .id = "cbam",
      .title = "CBAM",
      .group = "Image",
      .summary =
          "Two gates on a feature map: what to look for (one factor per channel) and where to look (one "
          "factor per position).",
      .paper = "Woo et al. 2018, CBAM: Convolutional Block Attention Module",
      .use =
          "A small module to put after any convolution in a classification or detection network: it costs "
          "few weights and keeps the shape of the feature map. The channel gate says what matters, the "
          "spatial gate where it is. Both look at the average and at the maximum, since one strong response "
          "may matter more than many weak ones.",
      .formulas =
          {
              R"(\step{output}{F″} = \step{spatial_gate}{M_s} ⊗ \step{refined}{F′},\, \step{refined}{F′} = \step{channel_gate}{M_c} ⊗ \step{features}{F})",
              R"(\step{channel_gate}{M_c} = σ\paren{\step{channel_logits}{\step{mlp_avg}{\op{MLP}(\step{avg}{F_{\op{avg}}})} + \step{mlp_max}{\op{MLP}(\step{max}{F_{\op{max}}})}}})",
              R"(\op{MLP}(z) = W_1\,\op{ReLU}(W_0 z))",
              R"(\step{spatial_gate}{M_s} = σ\paren{\step{spatial_logits}{f^{k×k}\bracket{\step{pooled}{F′_{\op{avg}}; F′_{\op{max}}}}}})",
          },
      .inputKinds = {InputKind::Image},
      .inputs = {featureMapInput()},
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
      .analyticWeight = [](const MechanismRun&, std::string_view name,
                           const Shape& shape) { return gateAnalyticWeight(name, shape); },
  };
  return mechanism;
}

}  // namespace attenscope
