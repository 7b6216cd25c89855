// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanisms/shared/feature_map.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/input/features.h"
#include "engine/mechanism/standard_parameters.h"

#include <algorithm>
#include <memory>

namespace attenscope {

Labels shareLabels(std::vector<std::string> labels) {
  return std::make_shared<const std::vector<std::string>>(std::move(labels));
}

FeatureMap::FeatureMap(MechanismRun& run, std::int64_t maxPositions) : m_run(run) {
  const bool raw = run.hasTensor("x");
  if (raw) {
    m_value = run.tensor("x");
  } else {
    m_image = run.image();
    run.step("image", m_image, {{AxisKind::Color, shareLabels({"red", "green", "blue"})}});
    m_value = filterFeatures(m_image, run.integer("resolution"));
    std::vector<std::string> names;
    for (const FilterInfo& filter : filterBank()) names.push_back(filter.name);
    m_channels = shareLabels(std::move(names));
    run.bind("C", channels());
    run.bind("H", rows());
    run.bind("W", columns());
  }
  if (maxPositions > 0 && positions() > maxPositions)
    throw Error("the feature map has " + std::to_string(rows()) + " × " + std::to_string(columns()) + " = " +
                std::to_string(positions()) + " positions; expected at most " + std::to_string(maxPositions) +
                ", since every position is compared with every other");
  std::vector<std::string> places;
  for (std::int64_t row = 0; row < rows(); ++row)
    for (std::int64_t column = 0; column < columns(); ++column)
      places.push_back(std::to_string(row) + "," + std::to_string(column));
  m_positions = shareLabels(std::move(places));
  step("features", m_value, raw ? "the raw input x" : "");
}

void FeatureMap::step(std::string_view id, Var value, const std::string& formula,
                      const std::map<AxisKind, Labels>& labels, int layer) {
  std::map<AxisKind, Labels> all = labels;
  if (!formula.empty()) m_run.say(id, formula);
  const StepSpec* spec = m_run.findStep(id);
  for (int axis = 0; spec != nullptr && axis < value.rank(); ++axis) {
    const AxisKind kind = spec->axes[static_cast<std::size_t>(axis)];
    const std::int64_t length = value.dim(axis);
    if (all.contains(kind)) continue;
    if (kind == AxisKind::Channel && m_channels && length == channels()) all[kind] = m_channels;
    if ((kind == AxisKind::Query || kind == AxisKind::Key) && length == positions()) all[kind] = m_positions;
  }
  m_run.step(id, value, all, layer);
}

void FeatureMap::checkReduction() const {
  const std::int64_t reduction = m_run.integer("reduction");
  if (channels() % reduction == 0) return;
  std::string possible;
  for (std::int64_t r = 1; r <= std::min<std::int64_t>(channels(), 64); ++r)
    if (channels() % r == 0) possible += (possible.empty() ? "" : ", ") + std::to_string(r);
  throw Error("parameter 'reduction' is " + std::to_string(reduction) + ", which does not divide the " +
              std::to_string(channels()) + " channels; possible: " + possible);
}

Var FeatureMap::pointwise(Var rows, std::string_view weight, std::string_view bias) const {
  const Var kernel = m_run.weight(weight);
  const Var matrix = reshape(kernel, {kernel.dim(0), kernel.dim(1)});
  return bias.empty() ? linear(rows, matrix) : linear(rows, matrix, m_run.weight(bias));
}

Var FeatureMap::toRows(Var map) {
  return transpose(reshape(map, {map.dim(0), map.tensor().size() / map.dim(0)}));
}

Var FeatureMap::toMap(Var rows) const {
  return reshape(transpose(rows), {rows.dim(1), this->rows(), columns()});
}

InputSpec featureMapInput() {
  return {"x", {"C", "H", "W"}, false, "a feature map instead of an image's filter responses"};
}

StepSpec imageStep() {
  using enum AxisKind;
  return {"image", "image", "pixels, red green blue", "", Role::Image, {Color, Row, Column}};
}

StepSpec featuresStep() {
  using enum AxisKind;
  return {"features", "F", "64 filters of the image", "filters", Role::FeatureMap, {Channel, Row, Column}};
}

Parameter resolutionParameter(std::int64_t defaultCells, std::int64_t maxCells) {
  Parameter p{.id = "resolution", .title = "Resolution", .type = ParameterType::Integer};
  p.minimum = maxCells < 100 ? 8 : 16;
  p.maximum = static_cast<double>(maxCells);
  p.step = maxCells < 100 ? 2 : 8;
  p.defaultValue = defaultCells;
  p.unit = "cells";
  p.help = "Number of cells along the longer side of an image's feature map.";
  return p;
}

Parameter reductionParameter(std::int64_t defaultRatio, const std::string& help) {
  Parameter p{
      .id = "reduction", .title = "Reduction r", .type = ParameterType::Integer, .minimum = 1, .maximum = 64};
  p.defaultValue = defaultRatio;
  p.offered = {1, 2, 4, 8, 16, 32, 64};  // an image has 64 channels
  p.help = help;
  return p;
}

Parameter kernelParameter(const std::string& help) {
  Parameter p{
      .id = "kernel", .title = "Kernel k", .type = ParameterType::Integer, .minimum = 3, .maximum = 15};
  p.step = 2;
  p.oddOnly = true;
  p.defaultValue = std::int64_t{7};
  p.unit = "cells";
  p.help = help;
  return p;
}

Parameter gainParameter(const std::string& help) {
  Parameter p{.id = "gain", .title = "Gain", .type = ParameterType::Real, .minimum = 0.1, .maximum = 10};
  p.step = 0.05;
  p.logarithmic = true;
  p.defaultValue = 1.0;
  p.help = help;
  return p;
}

Parameter seedOfRandomWeights() {
  return seedParameter("weights=random");
}

Sample mapSample(const std::string& mechanism, std::uint64_t seed, std::string title, std::string notice) {
  Sample sample = sceneSample(seed, std::move(title), std::move(notice));
  sample.id = "map-" + mechanism;
  sample.group = "Feature maps";
  return sample;
}

}  // namespace attenscope
