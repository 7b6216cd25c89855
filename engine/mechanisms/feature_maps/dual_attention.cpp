// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanisms/shared/affinity.h"

namespace attenscope {

namespace {

void build(MechanismRun& run) {
  FeatureMap map(run, kMaxPositions);
  map.checkReduction();
  const Var position = positionModule(run, map, "pam.", "attended");
  map.step("position_output", position);

  const Var channels = reshape(map.value(), {map.channels(), map.positions()});
  run.graph().name(channels, "F");
  std::map<AxisKind, Labels> labels;
  if (map.channelLabels())
    labels = {{AxisKind::Query, map.channelLabels()}, {AxisKind::Key, map.channelLabels()}};
  else
    labels = {{AxisKind::Query, nullptr}, {AxisKind::Key, nullptr}};
  const Var energy = matmulTransposed(channels, channels);
  map.step("channel_energy", energy, {}, labels);
  const Var scores = rowMaximumMinus(energy);
  map.step("channel_scores", scores, {}, labels);
  const Var weights = softmax(scores);
  map.step("channel_weights", weights, {}, labels);
  const Var attended = reshape(matmul(weights, channels), map.value().shape());
  map.step("channel_attended", attended);
  const Var channel = add(multiply(attended, run.weight("cam.gamma")), map.value());
  map.step("channel_output", channel);
  map.step("output", add(position, channel));
}

Tensor analyticWeight(const MechanismRun&, std::string_view name, const Shape& shape) {
  return positionModuleAnalytic(name, shape);  // both γ are 1
}

Mechanism declare() {
  Mechanism m;
  m.id = "dual_attention";
  m.title = "Dual attention";
  m.group = "Image";
  m.summary = "DANet: positions look at positions and channels look at channels; the two results are added.";
  m.paper = "Fu et al. 2019, Dual Attention Network for Scene Segmentation";
  m.use =
      "Used in segmentation: position attention connects positions of the same object, channel attention "
      "connects features that belong together. The channel module subtracts each score from the largest one, "
      "so that a channel draws on those that are unlike it.";
  m.formulas = {
      R"(\step{output}{E} = \step{position_output}{E_p} + \step{channel_output}{E_c})",
      R"(\step{position_output}{E_p} = γ_p\,\step{attended}{\step{weights}{S}\step{value}{D}} + \step{features}{F})",
      R"(\step{weights}{S} = \op{softmax}\paren{\step{scores}{\step{query}{B}\step{key}{C}\T}})",
      R"(\step{channel_output}{E_c} = γ_c\,\step{channel_attended}{\step{channel_weights}{X}F} + \step{features}{F})",
      R"(\step{channel_weights}{X} = \op{softmax}\paren{\step{channel_scores}{\op{max}(\step{channel_energy}{FF\T}) − FF\T}})",
  };
  m.inputKinds = {InputKind::Image};
  m.inputs = {featureMapInput()};
  m.parameters = {weightsParameter({"analytic", "random", "file"}),
                  reductionParameter(8,
                                     "How many times narrower the position module's queries and keys are "
                                     "than the features; it must divide the number of channels."),
                  resolutionParameter(20, 40), seedOfRandomWeights()};
  m.weights = positionModuleWeights("pam.");
  m.weights.push_back({"cam.gamma", {"1"}, WeightSpec::Init::One});
  m.steps = {imageStep(), featuresStep()};
  for (StepSpec& step : positionModuleSteps()) m.steps.push_back(std::move(step));
  using enum AxisKind;
  const std::vector<AxisKind> map{Channel, Row, Column};
  m.steps.push_back({"attended", "S D", "S D, as a map", "S D", Role::FeatureMap, map});
  m.steps.push_back({"position_output", "E_p", "γ_p · S D + F", "γ_p · + F", Role::FeatureMap, map});
  m.steps.push_back(
      {"channel_energy", "FFᵀ", "FFᵀ, every channel with every other", "F Fᵀ", Role::Scores, {Query, Key}});
  m.steps.push_back(
      {"channel_scores", "max − FFᵀ", "the largest of the row − FFᵀ", "max −", Role::Scores, {Query, Key}});
  m.steps.push_back({"channel_weights",
                     "X",
                     "softmax(max − FFᵀ): unlike channels weigh most",
                     "softmax",
                     Role::Weights,
                     {Query, Key}});
  m.steps.push_back({"channel_attended", "X F", "X F, as a map", "X F", Role::FeatureMap, map});
  m.steps.push_back({"channel_output", "E_c", "γ_c · X F + F", "γ_c · + F", Role::FeatureMap, map});
  m.steps.push_back({"output", "E_p + E_c", "E_p + E_c", "+", Role::Output, map});
  m.mainStep = "weights";
  m.samples = {mapSample(m.id, 44, "Positions and channels",
                         "Two attentions side by side: positions look at positions, channels at channels "
                         "that are unlike them.")};
  m.build = build;
  m.analyticWeight = analyticWeight;
  return m;
}

}  // namespace

const Mechanism& dualAttention() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
