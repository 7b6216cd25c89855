// SPDX-License-Identifier: GPL-3.0-or-later
/// Convolutions and pools of feature maps.
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/convolution/strided.h"
#include "engine/graph/operations/reductions/row_reductions.h"
#include "engine/models/network/operators.h"

#include <algorithm>

namespace attenscope::operators {

namespace {

/// A line [N × C × L] as a map of one row.
Var asMap(Var x) {
  return x.rank() == 3 ? reshape(x, {x.dim(0), x.dim(1), 1, x.dim(2)}) : x;
}
Var asLine(Var x, bool line) {
  return line ? reshape(x, {x.dim(0), x.dim(1), x.dim(3)}) : x;
}

void checkMap(const Shape& shape) {
  if (shape.size() != 4 && shape.size() != 3)
    throw Error("slides over " + toString(shape) + "; expected a map [N × C × H × W] or a line [N × C × L]");
  if (elementCount(shape) == 0) throw Error("slides over no number at all");
}

/// Attributes of a window: one number an axis, or two for the padding.
std::vector<std::int64_t> perAxis(const OperatorCall& call, const char* name, std::size_t count,
                                  std::int64_t usual) {
  std::vector<std::int64_t> numbers = call.wholes(name);
  if (numbers.empty()) numbers.assign(count, usual);
  if (numbers.size() != count)
    throw Error(std::string("'") + name + "' has " + std::to_string(numbers.size()) + " numbers; expected " +
                std::to_string(count));
  constexpr std::int64_t kMost = std::int64_t{1} << 24;
  for (const std::int64_t number : numbers)
    if (number < usual || number > kMost)
      throw Error(std::string("'") + name + "' holds " + std::to_string(number));
  return numbers;
}

/// As wide as auto_pad asks for: the result as long as the axis divided by the stride, rounded up.
void padSame(WindowAxis& axis, std::int64_t length, bool moreBefore) {
  const std::int64_t places = (length + axis.stride - 1) / axis.stride;
  const std::int64_t all =
      std::max<std::int64_t>(0, (places - 1) * axis.stride + axis.dilation * (axis.size - 1) + 1 - length);
  axis.before = moreBefore ? (all + 1) / 2 : all / 2;
  axis.after = all - axis.before;
}

/// The window over the last axes of a map, whose sizes are `side`.
Window windowFor(const OperatorCall& call, const Shape& shape, const std::vector<std::int64_t>& side) {
  const std::size_t axes = shape.size() - 2;
  const std::vector<std::int64_t> strides = perAxis(call, "strides", axes, 1);
  const std::vector<std::int64_t> dilations = perAxis(call, "dilations", axes, 1);
  const std::vector<std::int64_t> pads = perAxis(call, "pads", 2 * axes, 0);
  const std::string padding = call.text("auto_pad", "NOTSET");
  if (padding != "NOTSET" && padding != "VALID" && padding != "SAME_UPPER" && padding != "SAME_LOWER")
    throw Error("'auto_pad' is '" + printable(padding) +
                "'; expected NOTSET, VALID, SAME_UPPER or SAME_LOWER");
  Window window;
  WindowAxis* const all[] = {axes == 1 ? &window.columns : &window.rows, &window.columns};
  for (std::size_t i = 0; i < axes; ++i) {
    WindowAxis& axis = *all[i];
    axis = {side[i], strides[i], dilations[i], 0, 0};
    if (padding == "NOTSET") {
      axis.before = pads[i];
      axis.after = pads[axes + i];
    } else if (padding != "VALID") {
      padSame(axis, shape[2 + i], padding == "SAME_LOWER");
    }
  }
  return window;
}

/// What is computed, and the map with its padding, which is written on the way.
void checkPlaces(const Window& window, Var x, std::int64_t channels, bool up) {
  const Shape shape{x.dim(0), channels, window.rows.places(x.dim(2), up),
                    window.columns.places(x.dim(3), up)};
  if (shape[2] < 1 || shape[3] < 1)
    throw Error("its window is larger than the map " + toString(x.shape()) + "; expected a larger picture");
  checkElements(shape);
  const auto padded = [](const WindowAxis& axis, std::int64_t length) {
    return length + axis.before + axis.after + axis.stride;
  };
  checkElements({x.dim(1), padded(window.rows, x.dim(2)), padded(window.columns, x.dim(3))});
}

NetworkValues conv(const OperatorCall& call) {
  const Shape& shape = call.at(0).shape();
  const Shape& filters = call.at(1).shape();
  checkMap(shape);
  const std::int64_t groups = call.whole("group", 1);
  if (filters.size() != shape.size() || elementCount(filters) == 0 || groups < 1 ||
      shape[1] != filters[1] * groups || filters[0] % groups != 0)
    throw Error("filters " + toString(filters) + " in " + std::to_string(groups) +
                " groups do not fit the map " + toString(shape));
  if (const auto said = call.wholes("kernel_shape");
      !said.empty() && said != std::vector<std::int64_t>(filters.begin() + 2, filters.end()))
    throw Error("'kernel_shape' is not that of its filters " + toString(filters));
  if (call.has(2) && call.at(2).shape() != Shape{filters[0]})
    throw Error("the bias has the shape " + toString(call.at(2).shape()) + "; expected one number a filter");
  const Window window = windowFor(call, shape, {filters.begin() + 2, filters.end()});
  const Var x = asMap(call.var(0));
  const Var weight = asMap(call.var(1));
  checkPlaces(window, x, filters[0], false);
  const Var bias = call.has(2) ? call.var(2) : Var();
  return {asLine(stridedConvolution(x, weight, bias, window, groups), shape.size() == 3)};
}

NetworkValues pooled(const OperatorCall& call, Pooling pooling) {
  const Shape& shape = call.at(0).shape();
  checkMap(shape);
  const std::vector<std::int64_t> side = perAxis(call, "kernel_shape", shape.size() - 2, 1);
  const Window window = windowFor(call, shape, side);
  const bool up = call.whole("ceil_mode", 0) != 0;
  const Var x = asMap(call.var(0));
  checkPlaces(window, x, shape[1], up);
  return {asLine(pool(x, pooling, window, up), shape.size() == 3)};
}
NetworkValues maxPool(const OperatorCall& call) {
  return pooled(call, Pooling::Maximum);
}
NetworkValues averagePool(const OperatorCall& call) {
  return pooled(call, call.whole("count_include_pad", 0) != 0 ? Pooling::AverageOfPadded : Pooling::Average);
}

NetworkValues global(const OperatorCall& call, Reduction reduction) {
  const Shape& shape = call.at(0).shape();
  if (shape.size() < 3 || elementCount(shape) == 0)
    throw Error("pools " + toString(shape) + "; expected a map [N × C × H × W]");
  Shape result(shape.size(), 1);
  result[0] = shape[0];
  result[1] = shape[1];
  const Var rows = reshape(call.var(0), {shape[0], shape[1], elementCount(shape) / (shape[0] * shape[1])});
  return {reshape(reduceRows(rows, reduction), result)};
}
NetworkValues globalAverage(const OperatorCall& call) {
  return global(call, Reduction::Mean);
}
NetworkValues globalMaximum(const OperatorCall& call) {
  return global(call, Reduction::Maximum);
}

const Operator kMaps[] = {
    {.name = "Conv", .apply = conv},
    {.name = "MaxPool", .apply = maxPool},
    {.name = "AveragePool", .apply = averagePool},
    {.name = "GlobalAveragePool", .apply = globalAverage},
    {.name = "GlobalMaxPool", .apply = globalMaximum},
};

}  // namespace

std::span<const Operator> maps() {
  return kMaps;
}

}  // namespace attenscope::operators
