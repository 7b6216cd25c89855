// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanisms/shared/affinity.h"

namespace attenscope {

namespace {

void build(MechanismRun& run) {
  FeatureMap map(run, kMaxPositions);
  map.checkReduction();
  const Var places = FeatureMap::toRows(map.value());
  run.graph().name(places, "F");
  const Var theta = map.pointwise(places, "theta.weight", "theta.bias");
  map.step("theta", theta);
  const Var phi = map.pointwise(places, "phi.weight", "phi.bias");
  map.step("phi", phi);
  const Var g = map.pointwise(places, "g.weight", "g.bias");
  map.step("g", g);
  const Var scores = matmulTransposed(theta, phi);
  map.step("scores", scores);
  const Var weights = softmax(divide(scores, run.number("temperature", "τ")));
  map.step("weights", weights);
  const Var attended = matmul(weights, g);
  map.step("attended", attended);
  const Var mapped = map.toMap(map.pointwise(attended, "W.weight", "W.bias"));
  map.step("mapped", mapped);
  map.step("output", add(multiply(mapped, run.weight("gamma")), map.value()));
}

Tensor analyticWeight(const MechanismRun&, std::string_view name, const Shape& shape) {
  if (name == "gamma") return Tensor::filled(shape, 1.0F);
  if (name == "W.weight") return familiesToChannels(shape);
  if (name == "g.weight") return familyMeans(shape);
  if (name == "theta.weight" || name == "phi.weight") return similarityWeight(shape);
  if (name == "theta.bias" || name == "phi.bias") return similarityBias(shape);
  return Tensor::filled(shape, 0.0F);
}

Mechanism declare() {
  Mechanism m;
  m.id = "non_local";
  m.title = "Non-local block";
  m.group = "Image";
  m.summary =
      "Self-attention on a picture: every position looks at every other and gathers from those like it.";
  m.paper = "Wang et al. 2018, Non-local Neural Networks; Zhang et al. 2018, SAGAN";
  m.use =
      "Used in video and image networks and in generators, where a convolution sees only its neighbourhood: "
      "one block lets any position draw on any other. The cost grows with the square of the number of "
      "positions, so it is used on small maps.";
  m.formulas = {
      R"(\step{output}{y} = γ\,\step{mapped}{W \step{attended}{o}} + \step{features}{F})",
      R"(\step{attended}{o} = \step{weights}{β}\,\step{g}{g},\, \step{weights}{β} = \op{softmax}\paren{\frac{\step{scores}{\step{theta}{θ} \step{phi}{φ}\T}}{τ}})",
  };
  m.inputKinds = {InputKind::Image};
  m.inputs = {featureMapInput()};
  m.parameters = {
      weightsParameter({"analytic", "random", "file"}),
      reductionParameter(
          2,
          "How many times narrower θ, φ and g are than the features; it must divide the number of channels."),
      temperatureParameter(), resolutionParameter(20, 40), seedOfRandomWeights()};
  using Init = WeightSpec::Init;
  m.weights = {{"theta.weight", {"C/reduction", "C", "1", "1"}},
               {"theta.bias", {"C/reduction"}, Init::Zero, false},
               {"phi.weight", {"C/reduction", "C", "1", "1"}},
               {"phi.bias", {"C/reduction"}, Init::Zero, false},
               {"g.weight", {"C/reduction", "C", "1", "1"}},
               {"g.bias", {"C/reduction"}, Init::Zero, false},
               {"W.weight", {"C", "C/reduction", "1", "1"}},
               {"W.bias", {"C"}, Init::Zero, false},
               {"gamma", {"1"}, Init::One}};
  using enum AxisKind;
  m.steps = {
      imageStep(),
      featuresStep(),
      {"theta", "θ", "W_θ F + b_θ, one row per position", "W_θ", Role::Query, {Query, Feature}},
      {"phi", "φ", "W_φ F + b_φ, one row per position", "W_φ", Role::Key, {Key, Feature}},
      {"g", "g", "W_g F + b_g, one row per position", "W_g", Role::Value, {Key, Feature}},
      {"scores", "θφᵀ", "θφᵀ, every position with every other", "θ φᵀ", Role::Scores, {Query, Key}},
      {"weights", "β", "softmax(θφᵀ / τ)", "softmax", Role::Weights, {Query, Key}},
      {"attended", "o", "β g", "β g", Role::Hidden, {Query, Feature}},
      {"mapped", "W o", "W o + b, as a map", "W", Role::FeatureMap, {Channel, Row, Column}},
      {"output", "y", "γ · W o + F", "γ · + F", Role::Output, {Channel, Row, Column}},
  };
  m.mainStep = "weights";
  m.samples = {mapSample(m.id, 46, "Positions that find each other",
                         "Choose a position: its row says which others it looks at, near or far.")};
  m.build = build;
  m.analyticWeight = analyticWeight;
  return m;
}

}  // namespace

const Mechanism& nonLocal() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
