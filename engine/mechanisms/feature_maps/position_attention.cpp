// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanisms/shared/affinity.h"

namespace attenscope {

namespace {

void build(MechanismRun& run) {
  FeatureMap map(run, kMaxPositions);
  map.checkReduction();
  const Var output = positionModule(run, map, "", "attended");
  map.step("output", output);
}

Mechanism declare() {
  Mechanism m;
  m.id = "position_attention";
  m.title = "Position attention";
  m.group = "Image";
  m.summary =
      "DANet's position module: positions with similar features reinforce each other, however far apart they "
      "are.";
  m.paper = "Fu et al. 2019, Dual Attention Network for Scene Segmentation, 3.2";
  m.use =
      "Used in segmentation, where the parts of one object may lie far apart and should get the same label. "
      "Each position draws on all positions with similar features.";
  m.formulas = {
      R"(\step{output}{E} = γ\,\step{attended}{\step{weights}{S}\step{value}{D}} + \step{features}{F})",
      R"(\step{weights}{S} = \op{softmax}\paren{\step{scores}{\step{query}{B}\step{key}{C}\T}})",
  };
  m.inputKinds = {InputKind::Image};
  m.inputs = {featureMapInput()};
  m.parameters = {weightsParameter({"analytic", "random", "file"}),
                  reductionParameter(8,
                                     "How many times narrower queries and keys are than the features; it "
                                     "must divide the number of channels."),
                  resolutionParameter(20, 40), seedOfRandomWeights()};
  m.weights = positionModuleWeights("");
  m.steps = {imageStep(), featuresStep()};
  for (StepSpec& step : positionModuleSteps()) m.steps.push_back(std::move(step));
  using enum AxisKind;
  m.steps.push_back({"attended", "S D", "S D, as a map", "S D", Role::FeatureMap, {Channel, Row, Column}});
  m.steps.push_back({"output", "E", "γ · S D + F", "γ · + F", Role::Output, {Channel, Row, Column}});
  m.mainStep = "weights";
  m.samples = {mapSample(
      m.id, 24, "Position attention",
      "Queries and keys are eight times narrower than the features, and still find what is like them.")};
  m.build = build;
  m.analyticWeight = [](const MechanismRun&, std::string_view name, const Shape& shape) {
    return positionModuleAnalytic(name, shape);
  };
  return m;
}

}  // namespace

const Mechanism& positionAttention() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
