// SPDX-License-Identifier: GPL-3.0-or-later
/// Convolutions and pools of feature maps.
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/convolution/transposed.h"
#include "engine/graph/operations/elementwise/functions.h"
#include "engine/graph/operations/reductions/row_reductions.h"
#include "engine/models/network/operators.h"
#include "engine/models/network/operators/windows.h"

#include <algorithm>

namespace attenscope::operators {

namespace {

/// An attribute of a window: one number an axis, or two for the padding; or the usual one for all.
class PerAxis {
 public:
  PerAxis(const OperatorCall& call, const char* name, std::size_t count, std::int64_t usual)
      : m_usual(usual) {
    if (const OnnxAttribute* own = call.attribute(name)) m_own = own->wholes;
    if (!m_own.empty() && m_own.size() != count)
      throw Error(std::string("'") + name + "' has " + std::to_string(m_own.size()) + " numbers; expected " +
                  std::to_string(count));
    constexpr std::int64_t kMost = std::int64_t{1} << 24;
    for (const std::int64_t number : m_own)
      if (number < usual || number > kMost)
        throw Error(std::string("'") + name + "' holds " + std::to_string(number));
  }
  std::int64_t operator[](std::size_t i) const { return m_own.empty() ? m_usual : m_own[i]; }

 private:
  std::span<const std::int64_t> m_own{};
  std::int64_t m_usual;
};

/// The sides of a pool's window.
std::vector<std::int64_t> sideOf(const OperatorCall& call, std::size_t axes) {
  const PerAxis given(call, "kernel_shape", axes, 1);
  std::vector<std::int64_t> side;
  for (std::size_t i = 0; i < axes; ++i) side.push_back(given[i]);
  return side;
}

/// As wide as auto_pad asks for: the result as long as the axis divided by the stride, rounded up.
void padSame(WindowAxis& axis, std::int64_t length, bool moreBefore) {
  const std::int64_t places = (length + axis.stride - 1) / axis.stride;
  const std::int64_t all =
      std::max<std::int64_t>(0, (places - 1) * axis.stride + axis.dilation * (axis.size - 1) + 1 - length);
  axis.before = moreBefore ? (all + 1) / 2 : all / 2;
  axis.after = all - axis.before;
}

}  // namespace

Var asMap(Var x) {
  return x.rank() == 3 ? reshape(x, {x.dim(0), x.dim(1), 1, x.dim(2)}) : x;
}
Var asLine(Var x, bool line) {
  return line ? reshape(x, {x.dim(0), x.dim(1), x.dim(3)}) : x;
}

void checkMap(const Shape& shape) {
  if (shape.size() != 4 && shape.size() != 3)
    throw Error("slides over " + toString(shape) + "; expected a map [N × C × H × W] or a line [N × C × L]");
  if (elementCount(shape) == 0) throw Error("slides over an empty tensor");
}

Window windowFor(const OperatorCall& call, const Shape& shape, std::span<const std::int64_t> side) {
  const std::size_t axes = shape.size() - 2;
  const PerAxis strides(call, "strides", axes, 1);
  const PerAxis dilations(call, "dilations", axes, 1);
  const PerAxis pads(call, "pads", 2 * axes, 0);
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

FittedWindow fittedWindow(const OperatorCall& call, std::size_t x, std::size_t weight) {
  const Shape& shape = call.at(x).shape();
  const Shape& filters = call.at(weight).shape();
  checkMap(shape);
  const std::int64_t groups = call.whole("group", 1);
  if (filters.size() != shape.size() || elementCount(filters) == 0 || groups < 1 ||
      shape[1] != filters[1] * groups || filters[0] % groups != 0)
    throw Error("filters " + toString(filters) + " in " + std::to_string(groups) +
                " groups do not fit the map " + toString(shape));
  const auto side = std::span(filters).subspan(2);
  if (const OnnxAttribute* said = call.attribute("kernel_shape");
      said != nullptr && !said->wholes.empty() &&
      !std::equal(side.begin(), side.end(), said->wholes.begin(), said->wholes.end()))
    throw Error("'kernel_shape' is not that of its filters " + toString(filters));
  return {windowFor(call, shape, side), groups};
}

namespace {

NetworkValues conv(const OperatorCall& call) {
  const auto [window, groups] = fittedWindow(call, 0, 1);
  const std::int64_t filters = call.at(1).shape()[0];
  if (call.has(2) && call.at(2).shape() != Shape{filters})
    throw Error("the bias has the shape " + toString(call.at(2).shape()) +
                "; expected one number per filter");
  const Var x = asMap(call.var(0));
  const Var weight = asMap(call.var(1));
  checkPlaces(window, x, filters, false);
  const Var bias = call.has(2) ? call.var(2) : Var();
  return {asLine(stridedConvolution(x, weight, bias, window, groups), call.at(0).shape().size() == 3)};
}

/// One axis of a transposed convolution: how much is cut off, and what is left.
struct Spread {
  std::int64_t before = 0;
  std::int64_t length = 0;
};
Spread spreadOf(const WindowAxis& axis, std::int64_t length, std::int64_t more, std::int64_t asked,
                const std::string& padding) {
  const std::int64_t whole = axis.stride * (length - 1) + more + axis.dilation * (axis.size - 1) + 1;
  const bool same = padding == "SAME_UPPER" || padding == "SAME_LOWER";
  if (asked == 0 && !same) return {axis.before, whole - axis.before - axis.after};
  if (asked == 0) asked = length * axis.stride;
  const std::int64_t cut = std::max<std::int64_t>(0, whole - asked);
  return {padding == "SAME_UPPER" ? cut / 2 : cut - cut / 2, asked};
}

NetworkValues convTranspose(const OperatorCall& call) {
  const Shape shape = call.at(0).shape();
  const Shape filters = call.at(1).shape();
  checkMap(shape);
  const std::int64_t groups = call.whole("group", 1);
  if (filters.size() != shape.size() || elementCount(filters) == 0 || groups < 1 || shape[1] != filters[0] ||
      shape[1] % groups != 0)
    throw Error("filters " + toString(filters) + " in " + std::to_string(groups) +
                " groups do not fit the map " + toString(shape));
  const std::vector<std::int64_t> side(filters.begin() + 2, filters.end());
  if (const auto said = call.wholes("kernel_shape"); !said.empty() && said != side)
    throw Error("'kernel_shape' is not that of its filters " + toString(filters));
  const std::int64_t outputs = filters[1] * groups;
  if (call.has(2) && call.at(2).shape() != Shape{outputs})
    throw Error("the bias has the shape " + toString(call.at(2).shape()) +
                "; expected one number per filter");
  Window window = windowFor(call, shape, side);
  const PerAxis more(call, "output_padding", side.size(), 0);
  const PerAxis asked(call, "output_shape", side.size(), 0);
  const std::string padding = call.text("auto_pad", "NOTSET");
  const Var x = asMap(call.var(0));
  const std::size_t last = side.size() - 1;
  const Spread rows =
      shape.size() == 3 ? Spread{0, 1} : spreadOf(window.rows, x.dim(2), more[0], asked[0], padding);
  const Spread columns = spreadOf(window.columns, x.dim(3), more[last], asked[last], padding);
  window.rows.before = rows.before;
  window.columns.before = columns.before;
  if (rows.length < 1 || columns.length < 1) throw Error("leaves nothing of " + toString(shape));
  checkElements({shape[0], outputs, rows.length, columns.length});
  checkElements({outputs, window.rows.size * window.columns.size, x.dim(3)});
  return {asLine(transposedConvolution(x, asMap(call.var(1)), call.has(2) ? call.var(2) : Var(), window,
                                       groups, rows.length, columns.length),
                 shape.size() == 3)};
}

NetworkValues pooled(const OperatorCall& call, Pooling pooling) {
  const Shape shape = call.at(0).shape();
  checkMap(shape);
  const std::vector<std::int64_t> side = sideOf(call, shape.size() - 2);
  const Window window = windowFor(call, shape, side);
  const bool up = call.whole("ceil_mode", 0) != 0;
  const Var x = asMap(call.var(0));
  checkPlaces(window, x, shape[1], up);
  return {{asLine(pool(x, pooling, window, up), shape.size() == 3), call.at(0).type()}};
}
NetworkValues maxPool(const OperatorCall& call) {
  return pooled(call, Pooling::Maximum);
}
NetworkValues averagePool(const OperatorCall& call) {
  return pooled(call, call.whole("count_include_pad", 0) != 0 ? Pooling::AverageOfPadded : Pooling::Average);
}

/// (Σ |x|ᵖ)^(1/p) of every window.
NetworkValues lengthPool(const OperatorCall& call) {
  const Shape shape = call.at(0).shape();
  checkMap(shape);
  const std::vector<std::int64_t> side = sideOf(call, shape.size() - 2);
  const Window window = windowFor(call, shape, side);
  const auto p = static_cast<double>(call.whole("p", 2));
  if (p < 1) throw Error("'p' is " + std::to_string(call.whole("p", 2)) + "; expected 1 or more");
  const Var x = asMap(call.var(0));
  checkPlaces(window, x, shape[1], false);
  const Var powers = applyFunction(applyFunction(x, Function::Absolute), Function::Power, p);
  const Var means = pool(powers, Pooling::AverageOfPadded, window);
  const auto area = static_cast<double>(window.rows.size * window.columns.size);
  return {
      asLine(applyFunction(scaled(call, "area", means, area), Function::Power, 1 / p), shape.size() == 3)};
}

/// Krizhevsky et al. 2012: every number by what the channels around hold at its place.
NetworkValues localResponse(const OperatorCall& call) {
  const Var x = call.var(0);
  const std::int64_t size = call.whole("size", 0);
  if (x.rank() < 3 || x.size() == 0 || size < 1)
    throw Error("normalises " + toString(x.shape()) + " over " + std::to_string(size) + " channels");
  const std::int64_t channels = x.dim(1);
  checkElements({channels, channels, x.dim(0)});
  TensorBuilder band({channels, channels});
  for (std::int64_t i = 0; i < band.size(); ++i) {
    const std::int64_t away = i % channels - i / channels;
    band[i] = away >= -((size - 1) / 2) && away <= size / 2 ? 1.0F : 0.0F;
  }
  const Var rows = reshape(x, {x.dim(0), channels, x.size() / (x.dim(0) * channels)});
  const Var sums = productOf(call.leaf("channels around", band.finish()), multiply(rows, rows));
  const double alpha = call.fraction("alpha", 1e-4) / static_cast<double>(size);
  const Var base = add(scaled(call, "α ÷ size", sums, alpha),
                       call.leaf("bias", Tensor::scalar(static_cast<float>(call.fraction("bias", 1)))));
  return {
      reshape(divide(rows, applyFunction(base, Function::Power, call.fraction("beta", 0.75))), x.shape())};
}

NetworkValues global(const OperatorCall& call, Reduction reduction) {
  const Shape shape = call.at(0).shape();
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
    {.name = "Conv", .apply = conv, .attributes = "auto_pad dilations group kernel_shape pads strides"},
    {.name = "ConvTranspose",
     .apply = convTranspose,
     .attributes = "auto_pad dilations group kernel_shape output_padding output_shape pads strides"},
    {.name = "LpPool",
     .apply = lengthPool,
     .attributes = "auto_pad ceil_mode=0 dilations kernel_shape p pads strides"},
    {.name = "LRN", .apply = localResponse, .attributes = "alpha beta bias size"},
    {.name = "MaxPool",
     .apply = maxPool,
     .attributes = "auto_pad ceil_mode dilations kernel_shape pads storage_order=0 strides",
     .wholes = true},
    {.name = "AveragePool",
     .apply = averagePool,
     .attributes = "auto_pad ceil_mode count_include_pad dilations kernel_shape pads strides"},
    {.name = "GlobalAveragePool", .apply = globalAverage},
    {.name = "GlobalMaxPool", .apply = globalMaximum},
};

}  // namespace

std::span<const Operator> maps() {
  return kMaps;
}

}  // namespace attenscope::operators
