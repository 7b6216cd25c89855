// SPDX-License-Identifier: GPL-3.0-or-later
// A picture out of noise, on a straight way: x_t = (1 − t)·noise + t·picture, and a network that says of any
// x_t which picture it takes it for; from there on x goes towards it (flow matching, Lipman et al. 2023;
// rectified flow, Liu et al. 2023). Nothing here competes with a discriminator: it is SAGAN's layer of
// attention, not its game.
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanisms/shared/feature_map.h"

#include <cmath>
#include <numbers>
#include <sstream>

namespace attenscope {

namespace {

constexpr std::int64_t kSide = 2;                    // pixels of a place, to each side
constexpr std::int64_t kPixels = 3 * kSide * kSide;  // numbers of a place
constexpr std::int64_t kTimes = 8;                   // numbers by which a time is told

/// The parts that stay the same from step to step.
struct Frame {
  std::int64_t size = 0;                  ///< pixels to each side
  std::int64_t places = 0;                ///< places to each side
  std::vector<std::int64_t> gathered{};   ///< where each number of the places lies in the picture
  std::vector<std::int64_t> scattered{};  ///< and the other way round
  Labels colors{};
  Labels positions{};
};

Frame frameOf(std::int64_t size) {
  Frame frame{.size = size, .places = size / kSide};
  frame.gathered.resize(static_cast<std::size_t>(3 * size * size));
  frame.scattered.resize(frame.gathered.size());
  std::size_t at = 0;
  for (std::int64_t channel = 0; channel < kPixels; ++channel)
    for (std::int64_t row = 0; row < frame.places; ++row)
      for (std::int64_t column = 0; column < frame.places; ++column, ++at) {
        const std::int64_t y = row * kSide + channel / kSide % kSide;
        const std::int64_t x = column * kSide + channel % kSide;
        const std::int64_t from = (channel / (kSide * kSide) * size + y) * size + x;
        frame.gathered[at] = from;
        frame.scattered[static_cast<std::size_t>(from)] = static_cast<std::int64_t>(at);
      }
  frame.colors = shareLabels({"red", "green", "blue"});
  std::vector<std::string> names;
  for (std::int64_t row = 0; row < frame.places; ++row)
    for (std::int64_t column = 0; column < frame.places; ++column)
      names.push_back(std::to_string(row) + "," + std::to_string(column));
  frame.positions = shareLabels(std::move(names));
  return frame;
}

/// [3 × size × size] → [12 × size/2 × size/2], as torch.nn.PixelUnshuffle(2); and back, as PixelShuffle(2).
Var toPlaces(Var picture, const Frame& frame) {
  const Var flat = reshape(picture, {3 * frame.size * frame.size});
  return reshape(pickAlong(flat, 0, frame.gathered), {kPixels, frame.places, frame.places});
}
Var toPicture(Var places, const Frame& frame) {
  const Var flat = reshape(places, {3 * frame.size * frame.size});
  return reshape(pickAlong(flat, 0, frame.scattered), {3, frame.size, frame.size});
}

/// From −1 to 1 → from 0 to 1, as a picture is shown; what lies beyond is cut off.
Var shown(MechanismRun& run, Var x) {
  const Var half = add(multiply(x, run.constant("½", 0.5F)), run.constant("½", 0.5F));
  return subtract(relu(half), relu(subtract(half, run.constant("1", 1))));
}

/// A time as text: leaves of one name would be taken for each other.
std::string said(double time) {
  std::ostringstream text;
  text << time;
  return text.str();
}

/// sin and cos of π·2^k·t/2, k = 0 … 3 → [8].
Var timeFeatures(MechanismRun& run, double time) {
  TensorBuilder features({kTimes});
  for (std::int64_t k = 0; k < kTimes / 2; ++k) {
    const double angle = std::numbers::pi / 2 * std::exp2(static_cast<double>(k)) * time;
    features[2 * k] = static_cast<float>(std::sin(angle));
    features[2 * k + 1] = static_cast<float>(std::cos(angle));
  }
  return run.graph().leaf("time " + said(time), features.finish());
}

/// Two convolutions; every place is told the time and has numbers of its own, by which places differ.
Var features(MechanismRun& run, Var x, double time, const Frame& frame) {
  const Var told = linear(timeFeatures(run, time), run.weight("time.weight"), run.weight("time.bias"));
  const Var first = convolution(toPlaces(x, frame), run.weight("conv1.weight"), run.weight("conv1.bias"));
  const Var placed = add(first, run.weight("position"));
  const Var h = relu(add(placed, reshape(told, {told.dim(0), 1, 1})));
  return relu(convolution(h, run.weight("conv2.weight"), run.weight("conv2.bias")));
}

/// y = γ · strength · o + F, with the steps on the way.
Var attend(MechanismRun& run, Var map, const Frame& frame, int layer) {
  const Var places = FeatureMap::toRows(map);
  run.graph().name(places, "F");
  const std::map<AxisKind, Labels> labels{{AxisKind::Query, frame.positions},
                                          {AxisKind::Key, frame.positions}};
  const auto project = [&](const char* id) {
    const Var kernel = run.weight(std::string(id) + ".weight");
    const Var rows = linear(places, reshape(kernel, {kernel.dim(0), kernel.dim(1)}),
                            run.weight(std::string(id) + ".bias"));
    run.step(id, rows, labels, layer);
    return rows;
  };
  const Var query = project("query");
  const Var key = project("key");
  const Var value = project("value");
  const Var scores = matmulTransposed(query, key);
  run.step("scores", scores, labels, layer);
  const Var weights = softmax(scores);
  run.step("weights", weights, labels, layer);
  const Var attended = reshape(transpose(matmul(weights, value)), map.shape());
  run.step("attended", attended, layer);
  const Var strength =
      run.hasTensor("strength") ? run.tensor("strength") : run.number("strength", "strength");
  const Var joined = add(multiply(attended, multiply(run.weight("gamma"), strength)), map);
  run.step("joined", joined, layer);
  return joined;
}

/// The picture that the network takes x for, from −1 to 1, [3 × size × size].
Var estimate(MechanismRun& run, Var x, double time, const Frame& frame, int layer) {
  const Var map = features(run, x, time, frame);
  run.step("features", map, layer);
  const Var joined = attend(run, map, frame, layer);
  const Var h = relu(convolution(joined, run.weight("conv3.weight"), run.weight("conv3.bias")));
  return toPicture(convolution(h, run.weight("conv4.weight"), run.weight("conv4.bias")), frame);
}

/// Where x stands on its way: 0, or as given.
double startOf(MechanismRun& run) {
  if (!run.hasTensor("time")) return 0;
  if (!run.hasTensor("noise"))
    throw Error("input tensor 'time' is given without 'noise'; expected both, or noise alone");
  const auto time = static_cast<double>(run.tensor("time").tensor()[0]);
  if (time >= 0 && time < 1) return time;
  throw Error("input tensor 'time' is " + std::to_string(time) + "; expected a number from 0 to below 1");
}

void build(MechanismRun& run) {
  const std::int64_t size = run.integer("size");
  const Frame frame = frameOf(size);
  const double start = startOf(run);
  const int steps = run.hasTensor("time") ? 1 : static_cast<int>(run.integer("steps"));
  Var x = run.hasTensor("noise") ? run.tensor("noise")
                                 : randomNormal(run.graph(), {3, size, size},
                                                static_cast<std::uint64_t>(run.integer("noise")), "noise", 1);
  const std::map<AxisKind, Labels> colors{{AxisKind::Channel, frame.colors}, {AxisKind::Color, frame.colors}};
  constexpr std::size_t kStepsOfOne = 11;
  run.expectSteps(static_cast<std::size_t>(steps) * kStepsOfOne + 1);
  const double stride = (1 - start) / steps;
  for (int i = 0; i < steps; ++i) {
    const double time = start + i * stride;
    run.step("x", x, colors, i);
    const Var end = estimate(run, x, time, frame, i);
    run.step("estimate", end, colors, i);
    run.step("forecast", shown(run, end), colors, i);
    const Var share = run.constant("Δt / (1 − " + said(time) + ")", static_cast<float>(stride / (1 - time)));
    x = add(x, multiply(subtract(end, x), share));
  }
  const Var picture = shown(run, x);
  run.step("picture", picture, colors);
  run.trace().image = picture.tensor();
}

std::vector<Parameter> declareParameters() {
  Parameter noise{
      .id = "noise", .title = "Noise", .type = ParameterType::Integer, .minimum = 0, .maximum = 9999};
  noise.defaultValue = std::int64_t{1};
  noise.help = "Which noise the picture is drawn from: another number, another picture.";
  Parameter steps{
      .id = "steps", .title = "Steps", .type = ParameterType::Integer, .minimum = 1, .maximum = 32};
  steps.defaultValue = std::int64_t{8};
  steps.help =
      "In how many steps noise becomes a picture: a single step gives a blur of all possible pictures.";
  Parameter strength{
      .id = "strength", .title = "Attention", .type = ParameterType::Real, .minimum = 0, .maximum = 2};
  strength.step = 0.05;
  strength.defaultValue = 1.0;
  strength.help = "Multiplies γ: at 0, no position knows of any beyond the reach of the convolutions.";
  Parameter size{.id = "size", .title = "Size", .type = ParameterType::Integer, .minimum = 8, .maximum = 48};
  size.step = 2;
  size.offered = {8, 16, 24, 32, 40, 48};
  size.defaultValue = std::int64_t{24};
  size.unit = "pixels";
  size.help = "Side of the picture in pixels; attention works on positions of 2 × 2 pixels.";
  Parameter channels{
      .id = "channels", .title = "Channels C", .type = ParameterType::Integer, .minimum = 4, .maximum = 64};
  channels.step = 4;
  channels.offered = {4, 8, 16, 32, 48, 64};
  channels.defaultValue = std::int64_t{32};
  channels.help =
      "Number of channels at each position in the network; queries and keys have a quarter of them.";
  return {
      weightsParameter({"random", "file"}), noise, steps, strength, size, channels, seedOfRandomWeights()};
}

std::vector<WeightSpec> declareWeights() {
  using Init = WeightSpec::Init;
  const std::string numbers = std::to_string(kPixels);
  const std::string times = std::to_string(kTimes);
  return {{"conv1.weight", {"channels", numbers, "3", "3"}},
          {"conv1.bias", {"channels"}, Init::Zero},
          {"time.weight", {"channels", times}},
          {"time.bias", {"channels"}, Init::Zero},
          {"position", {"channels", "size/2", "size/2"}},
          {"conv2.weight", {"channels", "channels", "3", "3"}},
          {"conv2.bias", {"channels"}, Init::Zero},
          {"query.weight", {"channels/4", "channels", "1", "1"}},
          {"query.bias", {"channels/4"}, Init::Zero},
          {"key.weight", {"channels/4", "channels", "1", "1"}},
          {"key.bias", {"channels/4"}, Init::Zero},
          {"value.weight", {"channels", "channels", "1", "1"}},
          {"value.bias", {"channels"}, Init::Zero},
          {"gamma", {"1"}, Init::One},
          {"conv3.weight", {"channels", "channels", "3", "3"}},
          {"conv3.bias", {"channels"}, Init::Zero},
          {"conv4.weight", {numbers, "channels", "3", "3"}},
          {"conv4.bias", {numbers}, Init::Zero}};
}

std::vector<StepSpec> declareSteps() {
  using enum AxisKind;
  return {
      {"x",
       "x_t",
       "x + (x̂ − x) · Δt / (1 − t), at first the noise",
       "towards x̂",
       Role::FeatureMap,
       {Channel, Row, Column}},
      {"features",
       "F",
       "two convolutions of x_t, told t and the place, ReLU",
       "convolutions",
       Role::FeatureMap,
       {Channel, Row, Column}},
      {"query", "f", "W_f F + b, one row per place", "1×1", Role::Query, {Query, Feature}},
      {"key", "g", "W_g F + b, one row per place", "1×1", Role::Key, {Key, Feature}},
      {"value", "h", "W_h F + b, one row per place", "1×1", Role::Value, {Key, Feature}},
      {"scores", "f gᵀ", "f gᵀ, every place with every other", "f gᵀ", Role::Scores, {Query, Key}},
      {"weights", "β", "softmax(f gᵀ)", "softmax", Role::Weights, {Query, Key}},
      {"attended", "o", "β h, as a map", "β h", Role::FeatureMap, {Channel, Row, Column}},
      {"joined", "y", "γ · strength · o + F", "γ · + F", Role::FeatureMap, {Channel, Row, Column}},
      {"estimate",
       "x̂",
       "two convolutions of y: the picture that x_t is taken for",
       "convolutions",
       Role::FeatureMap,
       {Channel, Row, Column}},
      {"forecast", "forecast", "(x̂ + 1) / 2, cut off at 0 and 1", "shown", Role::Image, {Color, Row, Column}},
      {"picture",
       "picture",
       "x_1, where noise has become a picture",
       "towards x̂",
       Role::Image,
       {Color, Row, Column}},
  };
}

Mechanism declare() {
  Mechanism m;
  m.id = "generator";
  m.title = "Generator";
  m.group = "Image";
  m.summary =
      "A picture is drawn from noise; one layer of attention lets distant positions agree with each other.";
  m.paper =
      "Zhang et al. 2019, Self-Attention Generative Adversarial Networks (the layer); Lipman et al. 2023, "
      "Flow "
      "Matching for Generative Modeling (how it draws and learns)";
  m.use =
      "Convolutions only draw what is near; for two eyes to have the same colour, it takes a layer in which "
      "every position looks at every other. The layer is SAGAN's, the training is not: there is no "
      "discriminator; instead, the network says at every step which picture it sees in the noise. It takes "
      "no input: the number of the noise chooses the picture.";
  m.formulas = {
      R"(\step{joined}{y} = γ\,\step{attended}{o} + \step{features}{F})",
      R"(\step{attended}{o} = \step{weights}{β}\,\step{value}{h},\, \step{weights}{β} = \op{softmax}\paren{\step{scores}{\step{query}{f} \step{key}{g}\T}})",
      R"(\step{x}{x_{t + Δt}} = \step{x}{x_t} + \frac{Δt}{1 − t}\paren{\step{estimate}{\hat{x}\paren{x_t, t}} − \step{x}{x_t}})",
  };
  m.inputKinds = {InputKind::Numbers};
  m.inputs = {{"noise",
               {"3", "size", "size"},
               false,
               "Numbers to start from, in place of normally distributed ones."},
              {"time",
               {"1"},
               false,
               "How far the noise is on its way to a picture, from 0 to below 1: a single step then goes to "
               "the end."},
              {"strength", {"1"}, false, "Multiplies γ, in place of the parameter."}};
  m.parameters = declareParameters();
  m.weights = declareWeights();
  m.steps = declareSteps();
  for (StepSpec& step : m.steps)
    if (step.id != "picture") step.stack = "drawing";  // once in every step from noise to picture
  m.mainStep = "weights";
  m.samples = {
      {.id = "map-generator",
       .group = "Feature maps",
       .title = "A generator that has learned nothing",
       .notice =
           "Random weights cannot turn noise into a picture; choose trained ones, and two shapes appear.",
       .input = numbersInput({}),
       .settings = {{"steps", "4"}}}};
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& generator() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
