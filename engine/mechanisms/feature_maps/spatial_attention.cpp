// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanisms/shared/feature_map.h"
#include "engine/mechanisms/shared/gate_analytic.h"
#include "engine/mechanisms/shared/gate_layers.h"

namespace attenscope {

namespace {

void build(MechanismRun& run) {
  FeatureMap map(run);
  const Var pooled = averageAndMaximumOverChannels(map.value());
  map.step("pooled", pooled, {}, {{AxisKind::Pool, shareLabels({"avg", "max"})}});
  const Var logits = spatialLogits(run, pooled, "conv");
  const std::string side = std::to_string(run.integer("kernel"));
  map.step("logits", logits, side + " × " + side + " convolution of [avg; max]");
  const Var gate = sigmoid(multiply(logits, run.number("gain", "gain")));
  map.step("gate", gate);
  map.step("output", multiply(map.value(), gate));
}

Mechanism declare() {
  Mechanism m;
  m.id = "spatial_attention";
  m.title = "Spatial attention";
  m.group = "Image";
  m.summary = "One factor per position, from the average and the maximum over channels: where to look.";
  m.paper = "Woo et al. 2018, CBAM: Convolutional Block Attention Module, 3.2";
  m.use =
      "Placed after any block of a convolutional network, alone or behind a channel gate. It costs only one "
      "small filter and shows on the picture where the network looks.";
  m.formulas = {
      R"(\step{output}{F′} = \step{gate}{M_s} ⊗ \step{features}{F})",
      R"(\step{gate}{M_s} = σ\paren{\step{logits}{f^{k×k}\bracket{\step{pooled}{F_{\op{avg}}; F_{\op{max}}}}}})",
  };
  m.inputKinds = {InputKind::Image};
  m.inputs = {featureMapInput()};
  m.parameters = {
      weightsParameter({"analytic", "random", "file"}),
      kernelParameter("Side of the filter: how much of its surroundings a position looks at."),
      gainParameter("Multiplies what enters the sigmoid: values above 1 make the gate harder."),
      resolutionParameter(56, 224),
      seedOfRandomWeights(),
  };
  m.weights = {{"conv.weight", {"1", "2", "kernel", "kernel"}},
               {"conv.bias", {"1"}, WeightSpec::Init::Zero, false}};
  using enum AxisKind;
  m.steps = {
      imageStep(),
      featuresStep(),
      {"pooled",
       "[avg; max]",
       "mean and maximum of F over channels",
       "avg · max",
       Role::Pooled,
       {Pool, Row, Column}},
      {"logits", "fᵏˣᵏ([avg; max])", "k × k convolution of [avg; max]", "conv", Role::Logits, {Row, Column}},
      {"gate", "M_s", "σ(gain · fᵏˣᵏ([avg; max]))", "σ", Role::SpatialGate, {Row, Column}},
      {"output", "F′", "M_s ⊗ F", "⊗", Role::Output, {Channel, Row, Column}},
  };
  for (StepSpec& step : m.steps) step.links.field = "kernel";
  m.mainStep = "gate";
  m.samples = {
      mapSample(m.id, 46, "Where to look",
                "One mask for all channels; a wider kernel compares with more of the surroundings.")};
  m.build = build;
  m.analyticWeight = [](const MechanismRun&, std::string_view name, const Shape& shape) {
    return gateAnalyticWeight(name, shape);
  };
  return m;
}

}  // namespace

const Mechanism& spatialAttention() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
