// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/input/features.h"
#include "engine/mechanism/standard_parameters.h"
#include "engine/mechanisms/shared/affinity.h"
#include "engine/mechanisms/shared/feature_map.h"
#include "engine/mechanisms/shared/gate_analytic.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

/// The channel that class `index` is named after: the filter bank's eight colours first, then its others.
std::int64_t channelOfClass(std::int64_t index, std::int64_t channels) {
  constexpr std::int64_t kFirstColor = 8;
  constexpr std::int64_t kColors = 8;
  if (channels != kFilterCount) return index % channels;
  if (index < kColors) return kFirstColor + index;
  return index < kFirstColor + kColors ? index - kColors : index;
}

void build(MechanismRun& run) {
  FeatureMap map(run);
  const Var places = FeatureMap::toRows(map.value());
  run.graph().name(places, "F");
  const Var hidden = tanh(linear(places, run.weight("proj.weight"), run.weight("proj.bias")));
  map.step("hidden", hidden);
  const Var scores = reshape(linear(hidden, run.weight("context.weight")), {map.positions()});
  map.step("scores", scores);
  const Var weights = softmax(divide(scores, run.number("temperature", "τ")));
  map.step("weights", weights);
  map.step("map", reshape(weights, {map.rows(), map.columns()}));
  const Var pooled = reshape(matmul(reshape(weights, {1, map.positions()}), places), {map.channels()});
  map.step("pooled", pooled);

  std::map<AxisKind, Labels> classes;
  if (map.channelLabels() && run.choice("weights") == "analytic") {
    std::vector<std::string> names;
    for (std::int64_t i = 0; i < run.integer("classes"); ++i)
      names.push_back((*map.channelLabels())[static_cast<std::size_t>(channelOfClass(i, map.channels()))]);
    classes[AxisKind::Feature] = shareLabels(std::move(names));
  }
  const Var logits = linear(pooled, run.weight("classifier.weight"), run.weight("classifier.bias"));
  map.step("class_scores", logits, {}, classes);
  if (run.choice("task") == "detection") {
    const Var place = placeAndSpread(weights, map.rows(), map.columns());
    map.step("place", place, {},
             {{AxisKind::Feature, shareLabels({"column", "row", "column spread", "row spread"})}});
    const Var box = add(linear(pooled, run.weight("box.weight"), run.weight("box.bias")),
                        linear(place, run.weight("place.weight")));
    map.step("box", box, {},
             {{AxisKind::Feature, shareLabels({"centre column", "centre row", "width", "height"})}});
  }
  map.step("output", softmax(logits), {}, classes);
}

// Where. Unit j takes half of what its family of kindred channels has above 1.5 (an ordinary place has about
// 1) through the tanh, so that one overwhelming channel counts no more than a few strong ones. The context
// vector adds the units, 24 in all, families that mark things often (vivid and unusual colours) more than
// those that are everywhere (light, texture): with 16 units a coloured shape lies some 5 above clutter, and
// the softmax gives it nearly all of the weight.
//
// What. Class j is named after a channel and reads it: 1.5 times its value at the attended places less the
// same for the mean of eight classes. The first eight are the colours of the filter bank, so an image is
// classified by the colour of what stands out.
//
// Box. The weights say where the attended places lie and how far they spread. The centre is their mean; an
// even box of width w has the standard deviation w / √12, so width and height are √12 times the spread.
Tensor analyticWeight(const MechanismRun& run, std::string_view name, const Shape& shape) {
  TensorBuilder weight(shape, 0.0F);
  const std::int64_t channels = run.evaluate("C");
  if (name == "proj.weight") {
    const Tensor means = familyMeans(shape);
    for (std::int64_t i = 0; i < means.size(); ++i) weight[i] = 0.5F * means[i];
  } else if (name == "proj.bias") {
    std::fill_n(weight.data(), weight.size(), -0.75F);
  } else if (name == "context.weight") {
    const std::int64_t units = shape[1];
    std::vector<double> known(static_cast<std::size_t>(units), 0);
    std::vector<double> count(static_cast<std::size_t>(units), 0);
    for (std::int64_t c = 0; c < channels; ++c) {
      const auto unit = static_cast<std::size_t>(channelFamily(c, channels, units));
      known[unit] += channelPrior(c, channels);
      count[unit] += 1;
    }
    for (std::size_t j = 0; j < known.size(); ++j) {
      const double factor = count[j] > 0 ? std::max(0.2, 1 + known[j] / count[j]) : 0;
      weight[static_cast<std::int64_t>(j)] = static_cast<float>(24 * factor / static_cast<double>(units));
    }
  } else if (name == "classifier.weight") {
    constexpr float kStrength = 1.5F;
    const std::int64_t compared = std::min<std::int64_t>(shape[0], 8);
    for (std::int64_t j = 0; j < shape[0]; ++j) {
      weight[j * channels + channelOfClass(j, channels)] += kStrength;
      for (std::int64_t other = 0; other < compared; ++other)
        weight[j * channels + channelOfClass(other, channels)] -= kStrength / static_cast<float>(compared);
    }
  } else if (name == "place.weight") {
    for (std::int64_t i = 0; i < 4; ++i)
      weight[i * 4 + i] = i < 2 ? 1.0F : static_cast<float>(std::sqrt(12.0));
  }
  return weight.finish();
}

Mechanism declare() {
  Parameter task{.id = "task", .title = "Task", .type = ParameterType::Choice};
  task.values = {{"classification", "Classification"}, {"detection", "Detection"}};
  task.defaultValue = std::string("classification");
  task.help = "Only class scores, or also a box around what is attended to.";
  Parameter units{
      .id = "units", .title = "Attention units", .type = ParameterType::Integer, .minimum = 1, .maximum = 64};
  units.defaultValue = std::int64_t{16};
  units.help = "Width of the layer that scores a position.";
  Parameter classes{
      .id = "classes", .title = "Classes", .type = ParameterType::Integer, .minimum = 2, .maximum = 64};
  classes.defaultValue = std::int64_t{8};
  classes.help = "Number of classes; with analytic weights, the first eight are colours.";
  Mechanism m;
  m.id = "spatial_pooling";
  m.title = "Spatial attention pooling";
  m.group = "Image";
  m.summary = "Positions are weighted and summed to one vector, from which class scores or a box are read.";
  m.paper = "Yang et al. 2016, Hierarchical Attention Networks, over positions; Xu et al. 2015";
  m.use =
      "Used at the end of a classification or detection network, where a plain average would let the "
      "background drown out a small object. The weights show which positions the decision rests on.";
  m.formulas = {
      R"(\step{pooled}{z} = \sum_{i} \step{weights}{α}_i \step{features}{F}_i)",
      R"(\step{weights}{α} = \op{softmax}\paren{\frac{\step{scores}{w\T \step{hidden}{\op{tanh}(W F + b)}}}{τ}})",
      R"(\step{output}{p} = \op{softmax}(\step{class_scores}{W_c z + b_c}))",
      R"(\step{box}{\text{box}} = W_b z + W_p\,\step{place}{\text{place}} + b)",
  };
  m.inputKinds = {InputKind::Image};
  m.inputs = {featureMapInput()};
  m.parameters = {weightsParameter({"analytic", "random", "file"}),
                  task,
                  units,
                  classes,
                  temperatureParameter(),
                  resolutionParameter(56, 224),
                  seedOfRandomWeights()};
  using Init = WeightSpec::Init;
  m.weights = {{"proj.weight", {"units", "C"}},
               {"proj.bias", {"units"}, Init::Zero, false},
               {"context.weight", {"1", "units"}},
               {"classifier.weight", {"classes", "C"}},
               {"classifier.bias", {"classes"}, Init::Zero, false},
               {"box.weight", {"4", "C"}, Init::FanIn, false},
               {"box.bias", {"4"}, Init::Zero, false},
               {"place.weight", {"4", "4"}, Init::FanIn, false}};
  using enum AxisKind;
  m.steps = {
      imageStep(),
      featuresStep(),
      {"hidden", "u", "tanh(W F + b), one row per position", "tanh(W ·)", Role::Hidden, {Key, Feature}},
      {"scores", "wᵀu", "wᵀ tanh(W F + b)", "wᵀ ·", Role::Scores, {Key}},
      {"weights", "α", "softmax(wᵀu / τ) over positions", "softmax", Role::Weights, {Key}},
      {"map", "α", "α, as a map", "as a map", Role::SpatialGate, {Row, Column}},
      {"pooled", "z", "Σ αᵢ Fᵢ", "Σ", Role::Pooled, {Channel}},
      {"class_scores", "W_c z", "W_c z + b", "W_c", Role::Logits, {Feature}},
      {"place", "place", "mean and spread of the positions by α", "Σ", Role::Pooled, {Feature}},
      {"box", "box", "W_b z + W_p place + b", "W_b, W_p", Role::Output, {Feature}},
      {"output", "p", "softmax(W_c z + b)", "softmax", Role::Output, {Feature}},
  };
  m.mainStep = "map";
  m.samples = {mapSample(m.id, 46, "One place decides",
                         "The classes are colours: what is attended to decides the class of the picture. "
                         "Detection adds a box.")};
  m.build = build;
  m.analyticWeight = analyticWeight;
  return m;
}

}  // namespace

const Mechanism& spatialPooling() {
  static const Mechanism mechanism = declare();
  return mechanism;
}

}  // namespace attenscope
