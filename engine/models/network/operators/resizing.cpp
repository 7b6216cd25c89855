// SPDX-License-Identifier: GPL-3.0-or-later
/// Maps made larger, smaller or wider at their edges.
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shapes/permuting.h"
#include "engine/models/network/operators.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>

namespace attenscope::operators {

namespace {

/// How places of the result lie on those of the operand, along one axis.
struct Sampling {
  std::string mode{};     ///< of coordinates
  std::string nearest{};  ///< how they are rounded
  std::int64_t from = 1;
  std::int64_t to = 1;
  double scale = 1;
  bool open = false;  ///< the standard does not say which of two places is taken: runtimes differ

  double place(std::int64_t at) const {
    const auto x = static_cast<double>(at);
    if (mode == "asymmetric") return x / scale;
    if (mode == "align_corners")
      return to == 1 ? 0 : x * static_cast<double>(from - 1) / static_cast<double>(to - 1);
    if (mode == "pytorch_half_pixel" && to == 1) return 0;
    if (mode == "half_pixel" || mode == "pytorch_half_pixel") return (x + 0.5) / scale - 0.5;
    if (mode == "half_pixel_symmetric") {
      // The middles of both lie on each other where the scale asks for no whole number of places.
      const double middle = static_cast<double>(from) / 2;
      return middle - static_cast<double>(to) / scale / 2 + (x + 0.5) / scale - 0.5;
    }
    throw Error(
        "places are '" + printable(mode) +
        "'; expected half_pixel, half_pixel_symmetric, pytorch_half_pixel, align_corners or asymmetric");
  }
  std::int64_t nearestPlace(std::int64_t at) const {
    double x = place(at);
    // What is a whole number but for the last bits of a division is that number.
    constexpr double kLast = 1e-9;
    if (std::abs(x - std::round(x)) < kLast) x = std::round(x);
    if (open && x != std::round(x))
      throw Error(
          "takes the nearest numbers of a map that becomes smaller, of which opset 10 does not say which "
          "they "
          "are; expected opset 11 or later");
    double whole = 0;
    if (nearest == "floor")
      whole = std::floor(x);
    else if (nearest == "ceil")
      whole = std::ceil(x);
    else if (nearest == "round_prefer_floor")
      whole = std::ceil(x - 0.5);
    else if (nearest == "round_prefer_ceil")
      whole = std::floor(x + 0.5);
    else
      throw Error("'nearest_mode' is '" + printable(nearest) + "'; expected floor, ceil or a rounding");
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(whole), 0, from - 1);
  }
  /// The share of a place so far away (Keys 1981), by the coefficient a.
  static double cubicShare(double a, double distance) {
    const double d = std::abs(distance);
    if (d <= 1) return ((a + 2) * d - (a + 3)) * d * d + 1;
    return d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0;
  }
  static double linearShare(double distance) { return std::max(0.0, 1 - std::abs(distance)); }
  /// [to × from]: the shares of all places that a filter reaches which grows as the map shrinks, their sum
  /// being 1; those beyond an edge are the edge's, or left out, as PyTorch's interpolate(antialias=True)
  /// does.
  Tensor smoothMatrix(double reach, bool leavesOut, const std::function<double(double)>& share) const {
    const double shrinks = std::min(1.0, scale);
    const auto wide = static_cast<std::int64_t>(std::ceil(reach / shrinks));
    TensorBuilder shares({to, from}, 0.0F);
    std::vector<double> taps;
    for (std::int64_t i = 0; i < to; ++i) {
      const double x = place(i);
      const std::int64_t first = static_cast<std::int64_t>(std::floor(x)) - wide;
      taps.clear();
      for (std::int64_t at = first; at <= first + 2 * wide + 1; ++at) {
        const bool left = leavesOut && (at < 0 || at >= from);
        taps.push_back(left ? 0 : share((static_cast<double>(at) - x) * shrinks));
      }
      const double sum = std::accumulate(taps.begin(), taps.end(), 0.0);
      for (std::size_t k = 0; k < taps.size(); ++k) {
        const auto at = std::clamp<std::int64_t>(first + static_cast<std::int64_t>(k), 0, from - 1);
        shares[i * from + at] += static_cast<float>(taps[k] / sum);
      }
    }
    return shares.finish();
  }
  /// [to × from]: the shares of the four places around each (Keys 1981); those beyond an edge are the edge's,
  /// or, if they are left out, the others' in their place.
  Tensor cubicMatrix(double a, bool leavesOut) const {
    TensorBuilder shares({to, from}, 0.0F);
    for (std::int64_t i = 0; i < to; ++i) {
      const double x = place(i);
      const double first = std::floor(x) - 1;
      double sum = 0;
      std::array<double, 4> taps{};
      for (int k = 0; k < 4; ++k) {
        const double at = first + k;
        const double share = cubicShare(a, x - at);
        const double inside = std::clamp(at, 0.0, static_cast<double>(from - 1));
        if (leavesOut && inside != at) continue;
        sum += share;
        taps[static_cast<std::size_t>(k)] = share;
      }
      for (int k = 0; k < 4; ++k) {
        const auto at = static_cast<std::int64_t>(std::clamp(first + k, 0.0, static_cast<double>(from - 1)));
        const double share = taps[static_cast<std::size_t>(k)];
        shares[i * from + at] += static_cast<float>(leavesOut ? share / sum : share);
      }
    }
    return shares.finish();
  }
  /// [to × from]: the shares of the two places between which each lies.
  Tensor matrix() const {
    TensorBuilder shares({to, from}, 0.0F);
    for (std::int64_t i = 0; i < to; ++i) {
      const double x = std::clamp(place(i), 0.0, static_cast<double>(from - 1));
      const auto first = static_cast<std::int64_t>(x);
      const double along = x - static_cast<double>(first);
      shares[i * from + first] += static_cast<float>(1 - along);
      if (along > 0) shares[i * from + std::min(first + 1, from - 1)] += static_cast<float>(along);
    }
    return shares.finish();
  }
};

/// Sizes that keep the aspect ratio: none is larger, or none smaller, than what was asked for.
void keepRatio(const OperatorCall& call, const std::vector<Sampling*>& asked) {
  const std::string policy = call.text("keep_aspect_ratio_policy", "stretch");
  if (policy == "stretch" || asked.empty()) return;
  if (policy != "not_larger" && policy != "not_smaller")
    throw Error("'keep_aspect_ratio_policy' is '" + printable(policy) +
                "'; expected stretch, not_larger or not_smaller");
  const auto byScale = [](const Sampling* a, const Sampling* b) { return a->scale < b->scale; };
  const auto [least, most] = std::minmax_element(asked.begin(), asked.end(), byScale);
  const double scale = policy == "not_larger" ? (*least)->scale : (*most)->scale;
  for (Sampling* axis : asked) {
    axis->scale = scale;
    axis->to = static_cast<std::int64_t>(std::floor(scale * static_cast<double>(axis->from) + 0.5));
  }
}

/// The lengths and scales of every axis, however the opset says them.
std::vector<Sampling> samplings(const OperatorCall& call, const Shape& shape) {
  const bool old = call.node().operation == "Upsample" || call.opset() < 11;
  std::vector<double> scales;
  if (call.hasAttribute("scales")) scales = call.attribute("scales")->numbers;
  const std::size_t at = old ? 1 : 2;
  if (call.has(at)) scales = call.host(at, "how much it grows").values;
  std::vector<std::int64_t> sizes;
  if (!old && call.has(3)) sizes = call.wholes(3, "its size");
  const std::size_t given = sizes.empty() ? scales.size() : sizes.size();
  std::vector<std::int64_t> axes = call.wholes("axes");
  if (axes.empty()) {
    axes.resize(shape.size());
    std::iota(axes.begin(), axes.end(), 0);
  }
  if (given != axes.size()) throw Error("does not name a size for every axis");
  std::vector<Sampling> all(shape.size());
  for (std::size_t i = 0; i < shape.size(); ++i) all[i].from = all[i].to = shape[i];
  std::vector<Sampling*> bySize;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    Sampling& axis = all[static_cast<std::size_t>(OperatorCall::axisOf(axes[i], shape.size()))];
    if (sizes.empty() && !(scales[i] > 0 && scales[i] < 1e6))
      throw Error("grows by a factor that is not positive");
    axis.scale = sizes.empty() ? scales[i] : static_cast<double>(sizes[i]) / static_cast<double>(axis.from);
    axis.to = sizes.empty()
                  ? static_cast<std::int64_t>(std::floor(static_cast<double>(axis.from) * scales[i]))
                  : sizes[i];
    if (!sizes.empty()) bySize.push_back(&axis);
  }
  keepRatio(call, bySize);
  for (Sampling& axis : all) {
    axis.open = old && axis.scale < 1;
    axis.mode = call.text("coordinate_transformation_mode", old ? "asymmetric" : "half_pixel");
    axis.nearest = call.text("nearest_mode", old ? "floor" : "round_prefer_floor");
  }
  return all;
}

NetworkValues resize(const OperatorCall& call) {
  Var x = call.var(0);
  const std::string mode = call.text("mode", "nearest");
  const bool cubic = mode == "cubic";
  if (mode != "nearest" && mode != "linear" && mode != "bilinear" && !cubic)
    throw Error("'mode' is '" + printable(mode) + "'; expected nearest, linear or cubic");
  const bool leavesOut = call.whole("exclude_outside", 0) != 0;
  if (mode != "nearest" && !isFraction(call.at(0).type()))
    throw Error("mixes whole numbers that are computed from the input, which is not supported");
  const bool smooth = call.whole("antialias", 0) != 0;
  if (smooth && mode == "nearest")
    throw Error("smooths what becomes smaller (antialias); expected linear or cubic interpolation");
  if (leavesOut && !cubic && !smooth)
    throw Error("leaves out what lies outside, which is supported only for cubic interpolation");
  const double a = call.fraction("cubic_coeff_a", -0.75);
  const std::vector<Sampling> all = samplings(call, x.shape());
  Shape shape;
  for (const Sampling& axis : all) shape.push_back(axis.to);
  checkElements(shape);
  if (elementCount(shape) == 0 || x.size() == 0) throw Error("leaves nothing of " + toString(x.shape()));
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Sampling& axis = all[i];
    if (axis.to == axis.from && axis.scale == 1) continue;
    if (mode == "nearest") {
      std::vector<std::int64_t> places;
      for (std::int64_t at = 0; at < axis.to; ++at) places.push_back(axis.nearestPlace(at));
      x = pickAlong(x, static_cast<int>(i), places);
      continue;
    }
    std::vector<int> order(x.shape().size());
    std::iota(order.begin(), order.end(), 0);
    std::swap(order[i], order.back());
    checkElements({axis.to, axis.from});
    const bool last = i + 1 == all.size();
    const auto matrix = [&] {
      if (smooth && cubic)
        return axis.smoothMatrix(2, leavesOut, [a](double d) { return Sampling::cubicShare(a, d); });
      if (smooth) return axis.smoothMatrix(1, leavesOut, Sampling::linearShare);
      return cubic ? axis.cubicMatrix(a, leavesOut) : axis.matrix();
    };
    const Var shares = call.leaf(("shares of axis " + std::to_string(i)).c_str(), matrix());
    const Var mixed = linear(last ? x : permute(x, order), shares);
    x = last ? mixed : permute(mixed, order);
  }
  return {{x, call.at(0).type()}};
}

/// The places of an axis that a padding by `before` and `after` shows, for modes that repeat numbers.
std::vector<std::int64_t> padded(const std::string& mode, std::int64_t length, std::int64_t before,
                                 std::int64_t after) {
  std::vector<std::int64_t> places;
  const std::int64_t round = std::max<std::int64_t>(1, 2 * (length - 1));
  for (std::int64_t i = -before; i < length + after; ++i) {
    if (mode == "reflect") {
      const std::int64_t at = ((i % round) + round) % round;
      places.push_back(at < length ? at : round - at);
    } else {
      places.push_back(mode == "wrap" ? ((i % length) + length) % length
                                      : std::clamp<std::int64_t>(i, 0, length - 1));
    }
  }
  return places;
}

NetworkValues pad(const OperatorCall& call) {
  Var x = call.var(0);
  const std::string mode = call.text("mode", "constant");
  if (mode != "constant" && mode != "reflect" && mode != "edge" && mode != "wrap")
    throw Error("'mode' is '" + printable(mode) + "'; expected constant, reflect, edge or wrap");
  const std::vector<std::int64_t> pads = call.wholesOf("pads", 1);
  std::vector<std::int64_t> axes = call.has(3) ? call.wholes(3, "the axes") : std::vector<std::int64_t>();
  if (axes.empty()) {
    axes.resize(x.shape().size());
    std::iota(axes.begin(), axes.end(), 0);
  }
  if (pads.size() != 2 * axes.size()) throw Error("'pads' does not hold two numbers for every axis");
  const double value = call.has(2) ? call.number(2, "what it is padded with") : call.fraction("value", 0);
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const int axis = OperatorCall::axisOf(axes[i], x.shape().size());
    const std::int64_t before = pads[i];
    const std::int64_t after = pads[axes.size() + i];
    if (before == 0 && after == 0) continue;
    Shape shape = x.shape();
    checkElements({std::abs(before)});
    checkElements({std::abs(after)});
    std::int64_t& length = shape[static_cast<std::size_t>(axis)];
    const std::int64_t own = length;
    length += before + after;
    checkElements(shape);
    if (own == 0 || length <= 0) throw Error("leaves nothing of " + toString(x.shape()));
    if (mode != "constant") {
      x = pickAlong(x, axis, padded(mode, own, before, after));
      continue;
    }
    std::vector<std::int64_t> kept;
    for (std::int64_t at = std::max<std::int64_t>(0, -before); at < own + std::min<std::int64_t>(0, after);
         ++at)
      kept.push_back(at);
    if (std::ssize(kept) != own) x = pickAlong(x, axis, kept);
    const auto block = [&](const char* side, std::int64_t count) {
      Shape edge = x.shape();
      edge[static_cast<std::size_t>(axis)] = count;
      const std::string what = std::string(side) + " axis " + std::to_string(axis);
      return call.leaf(what.c_str(), Tensor::filled(edge, static_cast<float>(value)));
    };
    std::vector<Var> parts;
    if (before > 0) parts.push_back(block("edge before", before));
    parts.push_back(x);
    if (after > 0) parts.push_back(block("edge after", after));
    if (parts.size() > 1) x = concatenate(parts, axis);
  }
  return {{x, call.at(0).type()}};
}

const Operator kResizing[] = {
    {.name = "Resize",
     .apply = resize,
     .attributes = "antialias axes coordinate_transformation_mode cubic_coeff_a exclude_outside "
                   "extrapolation_value keep_aspect_ratio_policy mode nearest_mode scales",
     .wholes = true},
    {.name = "Upsample", .apply = resize, .attributes = "mode scales", .wholes = true},
    {.name = "Pad", .apply = pad, .attributes = "mode pads value", .wholes = true},
};

}  // namespace

std::span<const Operator> resizing() {
  return kResizing;
}

}  // namespace attenscope::operators
