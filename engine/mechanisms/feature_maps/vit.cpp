// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanisms/shared/feature_map.h"
#include "engine/mechanisms/shared/transformer_layers.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

using transformer_layers::Stack;

const Stack& stack() {
  static const Stack encoder{.module = "encoder."};
  return encoder;
}

/// The image as a leaf: the raw input x, or the image of the input, which then becomes a step.
Var picture(MechanismRun& run) {
  if (run.hasTensor("x")) return run.tensor("x");
  const Var image = run.image();
  run.step("image", image, {{AxisKind::Color, transformer_layers::labelsOf({"red", "green", "blue"})}});
  return image;
}

/// The number of patches along a side of `pixels`, if the longer side has `most`.
std::int64_t patchesAlong(std::int64_t pixels, std::int64_t longest, std::int64_t most) {
  return std::max<std::int64_t>(
      1, std::llround(static_cast<double>(pixels * most) / static_cast<double>(longest)));
}

/// Sinusoidal encodings of a patch's row in one half of the features and of its column in the other (as He et
/// al. 2022, Masked Autoencoders), so that weights fit images of any size; zeros for the class token.
/// [1 + rows·columns × d]
Var gridPositions(Graph& graph, std::int64_t rows, std::int64_t columns, std::int64_t width) {
  std::vector<std::int64_t> row;
  std::vector<std::int64_t> column;
  for (std::int64_t i = 0; i < rows * columns; ++i) {
    row.push_back(i / columns);
    column.push_back(i % columns);
  }
  const Var places = concatenate({embeddingRows(positionEncodings(graph, rows, width - width / 2), row),
                                  embeddingRows(positionEncodings(graph, columns, width / 2), column)},
                                 1);
  return concatenate({graph.leaf("nowhere", Tensor::filled({1, width}, 0.0F)), places}, 0);
}

void build(MechanismRun& run) {
  const Var image = picture(run);
  const std::int64_t longest = std::max(image.dim(1), image.dim(2));
  const std::int64_t rows = patchesAlong(image.dim(1), longest, run.integer("patches"));
  const std::int64_t columns = patchesAlong(image.dim(2), longest, run.integer("patches"));
  const std::int64_t tokens = rows * columns + 1;
  const std::int64_t width = run.integer("width");
  run.bind("T", tokens);
  run.bind("d", width);
  std::vector<std::string> names{"class"};
  for (std::int64_t row = 0; row < rows; ++row)
    for (std::int64_t column = 0; column < columns; ++column)
      names.push_back(std::to_string(row) + "," + std::to_string(column));
  const Labels labels = transformer_layers::labelsOf(names);
  const Labels places =
      transformer_layers::labelsOf(std::vector<std::string>(names.begin() + 1, names.end()));

  const Var pixels = imagePatches(image, rows, columns, run.integer("side"));
  run.graph().name(pixels, "pixels");
  const Var half = run.constant("0.5", 0.5F);
  const Var patches = divide(add(pixels, run.constant("−0.5", -0.5F)), half);
  run.step("patches", patches, {{AxisKind::Token, places}});
  const Var kernel = run.weight("conv_proj.weight");
  const Var embedded =
      linear(patches, reshape(kernel, {width, patches.dim(1)}), run.weight("conv_proj.bias"));
  run.step("embedded", embedded, {{AxisKind::Token, places}});
  const Var all = concatenate({run.weight("class_token"), embedded}, 0);
  const std::string& kind = run.choice("positions");
  Var x = all;
  if (kind == "learned") x = add(all, run.weight("pos_embedding"));
  if (kind == "sinusoidal") x = add(all, positionEncodings(run.graph(), tokens, width));
  if (kind == "grid") x = add(all, gridPositions(run.graph(), rows, columns, width));
  run.step("x", x, {{AxisKind::Token, labels}});

  const Var everybody = visiblePairs(run.graph(), tokens, tokens, tokens, tokens, {});
  run.graph().name(everybody, "mask");
  const Var last = transformer_layers::build(run, stack(), {x, labels}, everybody);
  const Var encoded = transformer_layers::finalNorm(run, stack(), last);
  run.step("encoded", encoded, {{AxisKind::Token, labels}});

  const auto layer = static_cast<int>(run.integer("layers")) - 1;
  const Var weights(&run.graph(), run.trace().find("weights", layer)->node);
  const std::int64_t query = std::min(run.integer("query"), tokens - 1);
  const std::string who =
      query == 0 ? std::string("the class token") : "patch " + names[static_cast<std::size_t>(query)];
  run.say("map", "what " + who + " looks at in the last layer");
  run.step("map", queryMap(weights, query, 1, rows, columns));
  const Var logits = linear(part(encoded, 0), run.weight("head.weight"), run.weight("head.bias"));
  run.step("logits", logits);
  run.step("output", softmax(logits));
}

std::vector<Parameter> declareParameters() {
  Parameter patches{
      .id = "patches", .title = "Patches", .type = ParameterType::Integer, .minimum = 1, .maximum = 32};
  patches.defaultValue = std::int64_t{14};
  patches.help = "Number of patches along the longer side of the picture.";
  Parameter side{
      .id = "side", .title = "Patch side", .type = ParameterType::Integer, .minimum = 1, .maximum = 32};
  side.defaultValue = std::int64_t{16};
  side.unit = "pixels";
  side.help = "Side of a patch in pixels; the picture is scaled down to fit.";
  Parameter positions{.id = "positions", .title = "Positions", .type = ParameterType::Choice};
  positions.values = {{"learned", "Learned"},
                      {"sinusoidal", "Sinusoidal"},
                      {"grid", "Sinusoidal, rows and columns"},
                      {"none", "None"}};
  positions.defaultValue = std::string("learned");
  positions.help =
      "What tells patches apart by their position: learned encodings (random numbers, unless a file brings "
      "learned ones), sines of their number, sines of row and column, or nothing.";
  Parameter query{
      .id = "query", .title = "Query", .type = ParameterType::Integer, .minimum = 0, .maximum = 1024};
  query.defaultValue = std::int64_t{0};
  query.help =
      "Whose attention is drawn as a map: 0 is the class token, 1 the first patch, and so on, row by row.";
  Parameter classes{
      .id = "classes", .title = "Classes", .type = ParameterType::Integer, .minimum = 2, .maximum = 1000};
  classes.defaultValue = std::int64_t{10};
  classes.help = "Number of scores that the head gives; with random weights they mean nothing.";
  std::vector<Parameter> all{weightsParameter({"random", "file"}),
                             patches,
                             side,
                             widthParameter(64, "Width of the vector of each patch."),
                             transformer_layers::layersParameter("layers", "Layers"),
                             transformer_layers::headsParameter(4),
                             positions,
                             query};
  for (Parameter& parameter : transformer_layers::layerParameters("pre", "gelu"))
    all.push_back(std::move(parameter));
  all.push_back(classes);
  all.push_back(seedOfRandomWeights());
  return all;
}

Mechanism declare() {
  Mechanism m;
  m.id = "vit";
  m.title = "Vision transformer";
  m.group = "Image";
  m.summary = "A picture is cut into patches and read like a sentence: every patch looks at every other.";
  m.paper = "Dosovitskiy et al. 2021, An Image is Worth 16x16 Words";
  m.use =
      "For image classification without convolutions, and as the first stage of models that both see and "
      "read. An extra token, the class token, gathers what the classification head needs. One set of trained "
      "weights tells six kinds of shape apart, and its class token has learned by itself to look at the "
      "shape; another completes a picture half of which is hidden.";
  m.formulas = {
      R"(\step{weights}{A} = \op{softmax}\paren{\frac{\step{q}{Q}\step{k}{K}\T}{\sqrt{d_k}}})",
      R"(\step{output}{p} = \op{softmax}(\step{logits}{W_H z_{\text{class}}}))",
      R"(\step{x}{X} = \bracket{\text{class}; \step{embedded}{W_E\,\text{patches}}} + \text{positions})",
  };
  m.inputKinds = {InputKind::Image};
  m.inputs = {{"x", {"3", "H", "W"}, false, "a picture, red green blue, instead of an image file"}};
  m.parameters = declareParameters();
  using Init = WeightSpec::Init;
  m.weights = {{"conv_proj.weight", {"d", "3", "side", "side"}},
               {"conv_proj.bias", {"d"}, Init::Zero, false},
               {"class_token", {"1", "d"}},
               {"pos_embedding", {"T", "d"}}};
  for (WeightSpec& weight : transformer_layers::weights(stack())) m.weights.push_back(std::move(weight));
  for (WeightSpec& weight : transformer_layers::finalNormWeights(stack()))
    m.weights.push_back(std::move(weight));
  m.weights.push_back({"head.weight", {"classes", "d"}});
  m.weights.push_back({"head.bias", {"classes"}, Init::Zero, false});
  using enum AxisKind;
  m.steps = {
      {"image", "image", "pixels, red green blue", "", Role::Image, {Color, Row, Column}},
      {"patches", "patches", "pixels of each patch, −1 to 1", "cut", Role::Input, {Token, Feature}},
      {"embedded", "E", "patches · W_Eᵀ + b_E", "· W_E", Role::Hidden, {Token, Feature}},
      {"x", "X", "[class; E] + positions", "+ class, positions", Role::Input, {Token, Feature}},
  };
  for (StepSpec& step : transformer_layers::steps(stack())) m.steps.push_back(std::move(step));
  m.steps.push_back({"encoded", "Z", "layer norm of the last layer", "LN", Role::Hidden, {Token, Feature}});
  m.steps.push_back({"map",
                     "map",
                     "what the query looks at in the last layer",
                     "query",
                     Role::SpatialGate,
                     {Head, Row, Column}});
  m.steps.push_back({"logits", "W_H z_class", "W_H z_class + b", "W_H", Role::Logits, {Feature}});
  m.steps.push_back({"output", "p", "softmax(W_H z_class + b)", "softmax", Role::Output, {Feature}});
  m.mainStep = "map";
  m.samples = {mapSample(m.id, 46, "Patches as words",
                         "One map per head shows what the class token looks at; choose another query to see "
                         "what a patch looks at.")};
  m.build = build;
  return m;
}

}  // namespace

const Mechanism& vit() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
