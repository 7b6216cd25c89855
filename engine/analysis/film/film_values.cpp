// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/film/film_values.h"

#include <algorithm>
#include <map>

namespace attenscope {

namespace {

/// The name of a weight without what says that it is one.
std::string leafName(const std::string& leaf) {
  constexpr std::string_view kWeight = ".weight";
  return leaf.ends_with(kWeight) ? leaf.substr(0, leaf.size() - kWeight.size()) : leaf;
}

}  // namespace

int FilmValues::stepOf(int at) const {
  for (const Scene& scene : m_film.scenes)
    if (scene.node == at && scene.step >= 0) return scene.step;
  for (int i = 0; i < std::ssize(m_trace.steps); ++i)
    if (step(i).node == at && (step(i).layer < 0 || m_film.layer < 0 || step(i).layer == m_film.layer))
      return i;
  return -1;
}

std::vector<Axis> FilmValues::axesOf(int at, int depth) const {
  const int shown = stepOf(at);
  const Shape& shape = node(at).value.shape();
  if (shown >= 0)
    if (auto axes = axesFor(shown, shape)) return *axes;
  std::vector<Axis> axes(shape.size(), {AxisKind::Feature, nullptr});
  constexpr int kDeep = 12;
  constexpr int kNear = 6;  // nodes
  if (depth > kDeep || node(at).operation == nullptr || shape.empty()) return axes;
  const std::vector<int>& inputs = node(at).inputs;
  for (const int input : inputs)
    if (node(input).value.shape() == shape) return axesOf(input, depth + 1);
  if (shown >= 0 && step(shown).axes.size() >= 2 && shape.size() >= 2) {
    // Rearranged by heads: its rows are those of the step.
    const std::vector<Axis>& own = step(shown).axes;
    if (step(shown).value.dim(-2) == shape[shape.size() - 2]) axes[shape.size() - 2] = own[own.size() - 2];
    return axes;
  }
  for (const Scene& scene : m_film.scenes) {
    // What is computed from it, number by number, and shown.
    if (scene.step < 0 || scene.node <= at || scene.play == Play::Join) continue;
    const std::vector<int>& read = node(scene.node).inputs;
    if (std::find(read.begin(), read.end(), at) == read.end()) continue;
    if (auto same = axesFor(scene.step, shape)) return *same;
  }
  for (const Scene& scene : m_film.scenes)
    if (scene.step >= 0 && scene.node > at && scene.node < at + kNear && shape.size() >= 2)
      if (auto same = axesFor(scene.step, shape)) return *same;
  if (isOfPlanes(shape)) {
    axes.assign(shape.size(), {AxisKind::Layer, nullptr});
    axes[shape.size() - 3].kind = AxisKind::Channel;
    axes[shape.size() - 2].kind = AxisKind::Row;
    axes.back().kind = AxisKind::Column;
    return axes;
  }
  if (!inputs.empty() && node(inputs[0]).value.rank() == static_cast<int>(shape.size())) {
    const std::vector<Axis> from = axesOf(inputs[0], depth + 1);
    for (std::size_t i = 0; i + 1 < shape.size(); ++i)
      if (node(inputs[0]).value.shape()[i] == shape[i]) axes[i] = from[i];
  }
  if (shape.size() >= 2 && axes[shape.size() - 2].kind == AxisKind::Feature)
    if (const Axis* rows = tokensOf(shape[shape.size() - 2])) axes[shape.size() - 2] = *rows;
  if (std::string_view(node(at).operation->name) == "matmulTransposed" && inputs.size() > 1) {
    const std::vector<Axis> keys = axesOf(inputs[1], depth + 1);
    if (keys.size() >= 2) axes.back() = keys[keys.size() - 2];
  }
  return axes;
}

/// The axes of a step whose value is the same but for leading axes of one entry.
std::optional<std::vector<Axis>> FilmValues::axesFor(int shown, const Shape& shape) const {
  const Shape& own = step(shown).value.shape();
  const auto core = [](const Shape& whole) {
    return Shape(std::find_if(whole.begin(), whole.end(), [](std::int64_t length) { return length != 1; }),
                 whole.end());
  };
  if (own == shape) return step(shown).axes;
  if (core(own) != core(shape)) return std::nullopt;
  std::vector<Axis> axes(shape.size(), {AxisKind::Layer, nullptr});
  const std::size_t both = std::min(shape.size(), own.size());
  std::copy(step(shown).axes.end() - static_cast<std::ptrdiff_t>(both), step(shown).axes.end(),
            axes.end() - static_cast<std::ptrdiff_t>(both));
  return axes;
}

bool FilmValues::isOfPlanes(const Shape& shape) const {
  if (shape.size() < 3) return false;
  const std::int64_t rows = shape[shape.size() - 2];
  const std::int64_t columns = shape.back();
  return std::any_of(m_trace.steps.begin(), m_trace.steps.end(), [&](const Step& one) {
    const Shape& own = one.value.shape();
    if (one.axes.size() < 2 || one.axes.back().kind != AxisKind::Column) return false;
    return (rows == 1 && columns == 1) || (own[own.size() - 1] == columns && own[own.size() - 2] == rows);
  });
}

const Axis* FilmValues::tokensOf(std::int64_t length) const {
  for (const Scene& scene : m_film.scenes) {
    if (scene.step < 0) continue;
    const Step& one = step(scene.step);
    for (std::size_t axis = 0; axis < one.axes.size(); ++axis)
      if ((one.axes[axis].kind == AxisKind::Token || one.axes[axis].kind == AxisKind::Query) &&
          one.axes[axis].labels != nullptr && one.value.shape()[axis] == length && length > 1)
        return &one.axes[axis];
  }
  return nullptr;
}

bool FilmValues::isTurned(int at) const {
  bool turned = false;
  while (stepOf(at) < 0 && node(at).operation != nullptr && movesNumbers(node(at).operation->name) &&
         node(at).inputs.size() == 1) {
    const std::string_view name = node(at).operation->name;
    const Attributes& order = node(at).attributes;
    if (name == "transpose" ||
        (name == "permute" && order.size() > 1 && order.back() < order[order.size() - 2]))
      turned = !turned;
    at = node(at).inputs[0];
  }
  return turned;
}

std::string FilmValues::nameOf(int at, int depth) const {
  constexpr int kHops = 16;
  for (int hop = 0; hop < kHops; ++hop) {
    if (const int shown = stepOf(at); shown >= 0) return step(shown).symbol;
    const Node& one = node(at);
    if (!one.name.empty()) return leafName(one.name);
    if (one.operation == nullptr) return leafName(one.leaf);
    if (!movesNumbers(one.operation->name) || one.inputs.size() != 1) return madeName(at, depth);
    at = one.inputs[0];
  }
  return {};
}

std::string FilmValues::madeName(int at, int depth) const {
  const Node& made = node(at);
  const std::string_view name = made.operation->name;
  constexpr int kDeep = 2;
  // What has no name, or too long a one, is some weights or some value.
  const auto part = [&](std::size_t i) -> std::string {
    constexpr std::size_t kLong = 20;  // bytes
    if (i >= made.inputs.size()) return "x";
    const std::string inner = depth < kDeep ? nameOf(made.inputs[i], depth + 1) : "";
    if (!inner.empty() && inner.size() <= kLong) return inner;
    return node(made.inputs[i]).operation == nullptr ? "w" : "x";
  };
  const auto apart = [&](std::size_t i) {
    const std::string inner = part(i);
    return inner.find(" + ") == std::string::npos ? inner : "(" + inner + ")";
  };
  if (name == "divide") return apart(0) + " ÷ " + apart(1);
  if (name == "multiply") return apart(0) + " · " + apart(1);
  if (name == "add") return part(0) + " + " + part(1);
  if (name == "subtract") return part(0) + " − " + apart(1);
  if (name == "squaredDistances") return "(" + part(0) + " − " + part(1) + ")²";
  if (playOf(name) == Play::Product)
    return part(0) + " · " + part(1) + (made.inputs.size() > 1 && isTurned(made.inputs[1]) ? "ᵀ" : "");
  if (name == "layerNorm") return "LN(" + part(0) + ")";
  if (name == "sigmoid") return "σ(" + part(0) + ")";
  if (name == "concatenate") return "[" + part(0) + "; " + part(1) + "]";
  if (name == "gru" || name == "lstm") return "h";
  static const std::map<std::string_view, std::string_view> words{{"convolution", "conv"},
                                                                  {"stridedConvolution", "conv"},
                                                                  {"exactConvolution", "conv"},
                                                                  {"transposedConvolution", "convᵀ"},
                                                                  {"relu", "ReLU"},
                                                                  {"gelu", "GELU"},
                                                                  {"function", "f"},
                                                                  {"reduceRows", "pool"},
                                                                  {"reduceColumns", "pool"}};
  const auto word = words.find(name);
  return std::string(word == words.end() ? name : word->second) + "(" + part(0) + ")";
}

Role FilmValues::roleOf(int at) const {
  for (int hop = 0; hop < 16; ++hop) {
    if (const int shown = stepOf(at); shown >= 0) return step(shown).role;
    const Node& one = node(at);
    if (one.operation == nullptr || !movesNumbers(one.operation->name) || one.inputs.empty()) break;
    at = one.inputs[0];
  }
  return Role::Hidden;
}

int laidOut(const Shape& shape, const std::vector<Axis>& axes) {
  const auto rank = static_cast<int>(shape.size());
  const bool one = rank >= 3 && shape[shape.size() - 1] == 1 && shape[shape.size() - 2] == 1;
  return one && axes.back().kind == AxisKind::Column && axes[axes.size() - 2].kind == AxisKind::Row ? rank - 2
                                                                                                    : rank;
}

}  // namespace attenscope
