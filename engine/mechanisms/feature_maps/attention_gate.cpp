// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/input/features.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanisms/shared/affinity.h"
#include "engine/mechanisms/shared/feature_map.h"

#include <algorithm>

namespace attenscope {

namespace {

void build(MechanismRun& run) {
  FeatureMap map(run);
  map.checkReduction();
  Var signal;
  if (run.hasTensor("x")) {
    signal = run.tensor("g");
  } else {
    const std::int64_t cells = std::max<std::int64_t>(2, run.integer("resolution") / run.integer("coarser"));
    signal = filterFeatures(map.image(), cells);
    run.bind("G", signal.dim(0));
    run.bind("H_g", signal.dim(1));
    run.bind("W_g", signal.dim(2));
  }
  map.step("signal", signal, run.hasTensor("x") ? "the raw input g" : "");
  const std::int64_t rows = signal.dim(1);
  const std::int64_t columns = signal.dim(2);
  const Var coarse = resample(map.value(), rows, columns);
  map.step("coarse", coarse);
  const Var fromFeatures = convolution(coarse, run.weight("W_x.weight"), run.weight("W_x.bias"));
  std::vector<std::string> names;
  for (std::int64_t i = 1; i <= fromFeatures.dim(0); ++i) names.push_back("unit " + std::to_string(i));
  const std::map<AxisKind, Labels> units{{AxisKind::Pool, shareLabels(std::move(names))}};
  map.step("from_features", fromFeatures, {}, units);
  const Var fromSignal = convolution(signal, run.weight("W_g.weight"), run.weight("W_g.bias"));
  map.step("from_signal", fromSignal, {}, units);
  const Var joined = relu(add(fromFeatures, fromSignal));
  map.step("joined", joined, {}, units);
  const Var logits =
      reshape(convolution(joined, run.weight("psi.weight"), run.weight("psi.bias")), {rows, columns});
  map.step("logits", logits);
  const Var coarseGate = sigmoid(multiply(logits, run.number("gain", "gain")));
  map.step("coarse_gate", coarseGate);
  const Var gate = resample(coarseGate, map.rows(), map.columns());
  map.step("gate", gate);
  map.step("output", multiply(map.value(), gate));
}

// Every channel has about 1 where the picture is ordinary. Unit j adds what its family of kindred channels
// has above 1 in the features and in the gating signal, and the relu drops what lies below: it answers where
// both, the place and its wide surroundings, hold something special of the same kind, and to neither alone
// unless it is strong. ψ takes three times the mean of the units less 3.2, so that an ordinary place is
// closed (near 0.05) and a special one open.
Tensor analyticWeight(const MechanismRun&, std::string_view name, const Shape& shape) {
  if (name == "psi.bias") return Tensor::filled(shape, -3.2F);
  if (name == "psi.weight") return Tensor::filled(shape, 3.0F / static_cast<float>(shape[1]));
  if (name.ends_with(".bias")) return Tensor::filled(shape, -1.0F);
  return familyMeans(shape);
}

Mechanism declare() {
  Parameter coarser{.id = "coarser",
                    .title = "Signal coarser by",
                    .type = ParameterType::Integer,
                    .minimum = 1,
                    .maximum = 8};
  coarser.defaultValue = std::int64_t{4};
  coarser.help = "How many times fewer cells per side the gating signal of an image has than the features.";
  Mechanism m;
  m.id = "attention_gate";
  m.title = "Attention gate";
  m.group = "Image";
  m.summary =
      "A coarse signal from deeper in the network decides which positions of the finer features pass.";
  m.paper = "Oktay et al. 2018, Attention U-Net: Learning Where to Look for the Pancreas";
  m.use =
      "Used on the skip connections of a U-Net for medical and other segmentation: deeper layers know what "
      "is there but not exactly where, and let through only those fine features that belong to it.";
  m.formulas = {
      R"(\step{output}{\hat{x}} = \step{gate}{α} ⊗ \step{features}{x})",
      R"(\step{coarse_gate}{α} = σ\paren{\step{logits}{ψ\T\,\step{joined}{\op{ReLU}(\step{from_features}{W_x \step{coarse}{x}} + \step{from_signal}{W_g \step{signal}{g}})} + b_ψ}})",
  };
  m.inputKinds = {InputKind::Image};
  m.inputs = {featureMapInput(),
              {"g", {"G", "H_g", "W_g"}, false, "the gating signal, needed where x is given"}};
  m.parameters = {
      weightsParameter({"analytic", "random", "file"}),
      reductionParameter(
          16, "How many times narrower the gate's inner layer is; it must divide the number of channels."),
      gainParameter("Multiplies what enters the sigmoid: values above 1 make the gate harder."),
      coarser,
      resolutionParameter(56, 224),
      seedOfRandomWeights()};
  using Init = WeightSpec::Init;
  m.weights = {
      {"W_x.weight", {"C/reduction", "C", "1", "1"}}, {"W_x.bias", {"C/reduction"}, Init::Zero, false},
      {"W_g.weight", {"C/reduction", "G", "1", "1"}}, {"W_g.bias", {"C/reduction"}, Init::Zero, false},
      {"psi.weight", {"1", "C/reduction", "1", "1"}}, {"psi.bias", {"1"}, Init::Zero, false}};
  using enum AxisKind;
  const std::vector<AxisKind> map{Channel, Row, Column};
  const std::vector<AxisKind> units{Pool, Row, Column};  // not the channels of F
  m.steps = {
      imageStep(),
      featuresStep(),
      {"signal", "g", "the same filters, coarser", "filters", Role::FeatureMap, map},
      {"coarse", "x↓", "F at the size of g", "resample", Role::FeatureMap, map},
      {"from_features", "W_x x", "W_x x + b", "W_x", Role::FeatureMap, units},
      {"from_signal", "W_g g", "W_g g + b", "W_g", Role::FeatureMap, units},
      {"joined", "relu(W_x x + W_g g)", "relu(W_x x + W_g g)", "+ relu", Role::FeatureMap, units},
      {"logits", "ψᵀ(·)", "ψᵀ relu(W_x x + W_g g) + b_ψ", "ψ", Role::Logits, {Row, Column}},
      {"coarse_gate", "α↓", "σ(gain · ψᵀ relu(W_x x + W_g g))", "σ", Role::SpatialGate, {Row, Column}},
      {"gate", "α", "α↓ at the size of F", "resample", Role::SpatialGate, {Row, Column}},
      {"output", "x̂", "α ⊗ F", "⊗", Role::Output, map},
  };
  m.mainStep = "gate";
  m.samples = {
      mapSample(m.id, 46, "What the coarse signal lets through",
                "The gate is computed on a few cells and resampled; make the signal coarser, and it blurs.")};
  m.build = build;
  m.analyticWeight = analyticWeight;
  return m;
}

}  // namespace

const Mechanism& attentionGate() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
