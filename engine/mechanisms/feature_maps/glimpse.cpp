// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanisms/shared/feature_map.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

/// What is the same for all glimpses.
struct Scene {
  Var image;
  Labels planes;  ///< "scale 1 · red"
};

Scene sceneOf(MechanismRun& run) {
  Scene scene;
  std::vector<std::string> colors;
  if (run.hasTensor("x")) {
    scene.image = run.tensor("x");
    for (std::int64_t c = 0; c < scene.image.dim(0); ++c) colors.push_back("channel " + std::to_string(c));
  } else {
    scene.image = run.image();
    colors = {"red", "green", "blue"};
    run.step("image", scene.image, {{AxisKind::Color, shareLabels(colors)}});
    run.bind("C", 3);
  }
  std::vector<std::string> planes;
  for (std::int64_t scale = 1; scale <= run.integer("scales"); ++scale)
    for (const std::string& color : colors)
      planes.push_back("scale " + std::to_string(scale) + " · " + color);
  scene.planes = shareLabels(std::move(planes));
  return scene;
}

Var layer(MechanismRun& run, Var x, const std::string& name) {
  return linear(x, run.weight(name + ".weight"), run.weight(name + ".bias"));
}

/// g: what was seen and where it is, each through a layer of its own, then added.
Var glimpseOf(MechanismRun& run, const Scene& scene, Var location, int time) {
  const Var squares =
      glimpsesAt(scene.image, location, run.integer("side"), run.integer("scales"), run.real("extent"));
  run.step("squares", squares, {{AxisKind::Channel, scene.planes}}, time);
  const Var what = relu(layer(run, reshape(squares, {squares.tensor().size()}), "glimpse.patch"));
  run.step("what", what, time);
  const Var where = relu(layer(run, location, "glimpse.location"));
  run.step("where", where, time);
  const Var glimpse = relu(add(layer(run, what, "glimpse.what"), layer(run, where, "glimpse.where")));
  run.step("glimpse", glimpse, time);
  return glimpse;
}

void build(MechanismRun& run) {
  const Scene scene = sceneOf(run);
  const Labels axes = shareLabels({"column", "row"});
  const auto start = [&](const char* id) { return static_cast<float>(2 * run.real(id) - 1); };
  Var location = run.graph().leaf("start", Tensor({2}, {start("start_column"), start("start_row")}));
  Var state = run.graph().leaf("h₀", Tensor::filled({run.integer("hidden")}, 0.0F));
  const Var reach = run.number("reach", "reach");
  std::vector<Var> path;
  std::vector<std::string> names;
  const auto count = static_cast<int>(run.integer("glimpses"));
  for (int time = 0; time < count; ++time) {
    run.step("location", location, {{AxisKind::Feature, axes}}, time);
    path.push_back(reshape(location, {1, 2}));
    names.push_back("glimpse " + std::to_string(time + 1));
    const Var glimpse = glimpseOf(run, scene, location, time);
    const Var fromState = linear(state, run.weight("core.weight_hh"), run.weight("core.bias_hh"));
    const Var fromGlimpse = linear(glimpse, run.weight("core.weight_ih"), run.weight("core.bias_ih"));
    state = relu(add(fromGlimpse, fromState));
    run.step("state", state, time);
    location = tanh(multiply(layer(run, state, "locator"), reach));
  }
  const Var walked = concatenate(path, 0);
  const Labels places = shareLabels(std::move(names));
  run.step("path", walked, {{AxisKind::Token, places}, {AxisKind::Feature, axes}});
  std::vector<std::string> sides;
  for (std::int64_t scale = 1; scale <= run.integer("scales"); ++scale)
    for (const char* side : {"left", "top", "right", "bottom"})
      sides.push_back(side + (" " + std::to_string(scale)));
  run.step("boxes", glimpseBoxes(walked, scene.image, run.integer("scales"), run.real("extent")),
           {{AxisKind::Token, places}, {AxisKind::Feature, shareLabels(std::move(sides))}});
  constexpr double kCells = 56;  // longer side of the map of what was seen
  const std::int64_t height = scene.image.dim(1);
  const std::int64_t width = scene.image.dim(2);
  const double scale = kCells / static_cast<double>(std::max(height, width));
  const auto cells = [&](std::int64_t pixels) {
    return std::max<std::int64_t>(1, std::llround(static_cast<double>(pixels) * scale));
  };
  run.step("seen", glimpsesSeen(walked, scene.image, cells(height), cells(width), run.integer("scales"),
                                run.real("extent")));
  const Var logits = layer(run, state, "classifier");
  run.step("logits", logits);
  run.step("output", softmax(logits));
}

std::vector<Parameter> declareParameters() {
  const auto whole = [](const char* id, const char* title, double least, double most, std::int64_t value,
                        const char* help) {
    Parameter p{.id = id, .title = title, .type = ParameterType::Integer, .minimum = least, .maximum = most};
    p.defaultValue = value;
    p.help = help;
    return p;
  };
  const auto real = [](const char* id, const char* title, double least, double most, double value,
                       const char* help) {
    Parameter p{.id = id, .title = title, .type = ParameterType::Real, .minimum = least, .maximum = most};
    p.step = 0.01;
    p.defaultValue = value;
    p.help = help;
    return p;
  };
  Parameter reach =
      real("reach", "Reach", 0.1, 20, 4,
           "Multiplies the next location before the tanh: the larger it is, the wider the jumps.");
  reach.logarithmic = true;
  return {
      weightsParameter({"random", "file"}),
      whole("glimpses", "Glimpses", 1, 16, 6, "How many glimpses the model takes."),
      whole("scales", "Scales", 1, 5, 3,
            "Number of squares in a glimpse, each twice as wide as the one before."),
      whole("side", "Square side", 2, 32, 8, "Cells per side to which each square is reduced."),
      real("extent", "Extent", 0.02, 0.5, 0.15,
           "Side of the finest square as a share of the picture's shorter side."),
      real("start_column", "First column", 0, 1, 0.5,
           "Horizontal position of the first glimpse, from left to right."),
      real("start_row", "First row", 0, 1, 0.5,
           "Vertical position of the first glimpse, from top to bottom."),
      reach,
      whole("units", "Glimpse width", 4, 256, 64, "Width of the layers that encode what was seen and where."),
      whole("hidden", "State width", 4, 512, 128,
            "Width of the state in which the model remembers what it has seen."),
      whole("classes", "Classes", 2, 100, 10,
            "Number of scores read from the last state; with random weights they mean nothing."),
      seedOfRandomWeights()};
}

Mechanism declare() {
  Mechanism m;
  m.id = "glimpse";
  m.title = "Recurrent glimpses";
  m.group = "Image";
  m.summary =
      "The model never sees the whole picture: it looks at one place, remembers what it saw, and picks the "
      "next.";
  m.paper = "Mnih et al. 2014, Recurrent Models of Visual Attention";
  m.use =
      "For pictures that are large while what counts is small: the cost depends on the number of glimpses, "
      "not on the number of pixels. The choice of a position is not differentiable: Mnih et al. reward a "
      "path that led to the right answer. The trained weights here were told the position of the digit "
      "during training; with random weights, the path shows how each position follows from what was seen, "
      "not where it would be wise to look.";
  m.formulas = {
      R"(\step{state}{h}_t = \op{ReLU}(W_{hh} h_{t−1} + W_{ih}\,\step{glimpse}{g}_t))",
      R"(\step{location}{l}_{t+1} = \op{tanh}(\text{reach}\,W_l h_t))",
      R"(\step{glimpse}{g}_t = \op{ReLU}(W_3\,\step{what}{\op{ReLU}(W_1 \step{squares}{ρ}_t)} + W_4\,\step{where}{\op{ReLU}(W_2 l_t)}))",
      R"(\step{output}{p} = \op{softmax}(\step{logits}{W_c h}))",
  };
  m.inputKinds = {InputKind::Image};
  m.inputs = {{"x", {"C", "H", "W"}, false, "a picture of any channels instead of an image file"}};
  m.parameters = declareParameters();
  using Init = WeightSpec::Init;
  m.weights = {{"glimpse.patch.weight", {"units", "scales*C*side*side"}},
               {"glimpse.patch.bias", {"units"}, Init::Zero, false},
               {"glimpse.location.weight", {"units", "2"}},
               {"glimpse.location.bias", {"units"}, Init::Zero, false},
               {"glimpse.what.weight", {"hidden", "units"}},
               {"glimpse.what.bias", {"hidden"}, Init::Zero, false},
               {"glimpse.where.weight", {"hidden", "units"}},
               {"glimpse.where.bias", {"hidden"}, Init::Zero, false},
               {"core.weight_ih", {"hidden", "hidden"}},
               {"core.bias_ih", {"hidden"}, Init::Zero, false},
               {"core.weight_hh", {"hidden", "hidden"}},
               {"core.bias_hh", {"hidden"}, Init::Zero, false},
               {"locator.weight", {"2", "hidden"}},
               {"locator.bias", {"2"}, Init::Zero, false},
               {"classifier.weight", {"classes", "hidden"}},
               {"classifier.bias", {"classes"}, Init::Zero, false}};
  using enum AxisKind;
  // The steps of the stack "glimpse" occur once per glimpse.
  m.steps = {
      {"image", "image", "pixels, red green blue", "", Role::Image, {Color, Row, Column}},
      {"location", "l", "tanh(reach · (W_l h + b)), −1 to 1", "W_l, tanh", Role::Query, {Feature}, "glimpse"},
      {"squares",
       "ρ",
       "squares around l, finest first",
       "look",
       Role::FeatureMap,
       {Channel, Row, Column},
       "glimpse"},
      {"what", "what", "relu(W ρ + b)", "W, relu", Role::Hidden, {Feature}, "glimpse"},
      {"where", "where", "relu(W l + b)", "W, relu", Role::Hidden, {Feature}, "glimpse"},
      {"glimpse", "g", "relu(W what + W where + b)", "+, relu", Role::Hidden, {Feature}, "glimpse"},
      {"state", "h", "relu(W_ih g + W_hh h + b)", "RNN", Role::Hidden, {Feature}, "glimpse"},
      {"path", "path", "all locations, −1 to 1", "all", Role::Hidden, {Token, Feature}},
      {"boxes",
       "squares",
       "l ± extent · 2ˢ⁻¹, as shares of the picture",
       "± extent",
       Role::Hidden,
       {Token, Feature}},
      {"seen",
       "seen",
       "1 in the finest square, ½ in the next, …",
       "as a map",
       Role::SpatialGate,
       {Row, Column}},
      {"logits", "W_c h", "W_c h + b", "W_c", Role::Logits, {Feature}},
      {"output", "p", "softmax(W_c h + b)", "softmax", Role::Output, {Feature}},
  };
  for (const char* id : {"path", "boxes", "seen"}) m.link(id, {.boxes = "boxes", .patches = "squares"});
  m.mainStep = "seen";
  m.samples = {mapSample(
      m.id, 24, "Six glimpses",
      "The numbered path over the picture, and what each square showed; the arrow keys move along it.")};
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& glimpse() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
