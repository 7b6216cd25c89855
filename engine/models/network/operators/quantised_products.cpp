// SPDX-License-Identifier: GPL-3.0-or-later
/// Products and convolutions of quantised numbers, whose sums are exact, and what com.microsoft does with
/// quantised numbers one by one.
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/elementwise/functions.h"
#include "engine/graph/operations/elementwise/quantizing.h"
#include "engine/graph/operations/products/exact.h"
#include "engine/graph/operations/reductions/row_reductions.h"
#include "engine/models/network/operators/quantised.h"
#include "engine/models/network/operators/windows.h"

#include <algorithm>
#include <cmath>

namespace attenscope::operators {

namespace {

void checkEight(const OperatorCall& call, std::size_t i) {
  if (call.at(i).type() != ElementType::U8 && call.at(i).type() != ElementType::I8)
    throw Error("multiplies operand " + std::to_string(i) +
                ", which is of no 8 bits; expected int8 or uint8");
}

/// The operand less its zero point, which is one number or one for every place of `axis`.
Var centred(const OperatorCall& call, std::size_t i, std::size_t zero, std::int64_t axis) {
  checkEight(call, i);
  const Var x = call.var(i);
  return isZero(call, zero) ? x : subtract(x, spreadOver(call, zero, x.shape(), axis, 0));
}

/// An int32 bias, as floats that hold it exactly; invalid if it is left out.
Var biasOf(const OperatorCall& call, std::size_t i) {
  if (!call.has(i)) return {};
  constexpr double kExact = 1 << 24;
  for (const double number : call.host(i, "the bias").values)
    if (std::abs(number) > kExact) throw Error("has a bias that is larger than what is held exactly");
  return call.var(i);
}

/// a · b + bias, exactly. Throws Error if they do not fit.
Var exactly(Var a, Var b, Var bias = {}) {
  const bool vector = a.rank() == 1;
  if (vector) a = reshape(a, {1, a.dim(0)});
  const Shape leading(a.shape().begin(), a.shape().end() - (a.rank() < 2 ? 0 : 2));
  const bool fits = a.rank() >= 2 && b.rank() >= 2 && a.dim(-1) == b.dim(-2) &&
                    (b.rank() == 2 || Shape(b.shape().begin(), b.shape().end() - 2) == leading);
  if (!fits || a.size() == 0 || b.size() == 0)
    throw Error("the shapes " + toString(a.shape()) + " and " + toString(b.shape()) +
                " cannot be multiplied");
  constexpr std::int64_t kMostSummands = 32768;  // above, sums may be beyond int32
  if (a.dim(-1) > kMostSummands) throw Error("adds up more products than int32 holds");
  Shape shape = a.shape();
  shape.back() = b.dim(-1);
  checkElements(shape);
  if (bias.valid() && checkedBroadcast(shape, bias.shape()) != shape)
    throw Error("has a bias that does not fit");
  const Var product = exactProduct(a, b, bias);
  if (!vector) return product;
  shape.erase(shape.end() - 2);
  return reshape(product, shape);
}

NetworkValues matMulInteger(const OperatorCall& call) {
  return {{exactly(centred(call, 0, 2, -2), centred(call, 1, 3, -1)), ElementType::I32}};
}

/// The result of exact sums in the scale of the result, whose zero point is operand `zero`.
NetworkValues requantised(const OperatorCall& call, Var sums, Var factor, std::size_t zero) {
  const ElementType type = call.at(zero).type();
  const auto [low, high] = rangeOf(type);
  const Var point = spreadOver(call, zero, sums.shape(), -1, 0);
  return {{quantize(multiply(sums, factor), number(call, "1", 1), point, low, high), type}};
}

/// Operands: a, its scale and zero point, b, its scale and zero point, the result's.
NetworkValues qLinearMatMul(const OperatorCall& call) {
  const Var sums = exactly(centred(call, 0, 2, -2), centred(call, 3, 5, -1));
  const Var ofA = spreadOver(call, 1, sums.shape(), -2, 0);
  const Var ofB = spreadOver(call, 4, sums.shape(), -1, 0);
  return requantised(call, sums, divide(multiply(ofA, ofB), reshape(call.var(6), {})), 7);
}

/// x · filters, exactly; x, its zero point, the filters and theirs are these operands, and an int32 bias.
struct ConvolutionOperands {
  std::size_t x, zeroOfX, weight, zeroOfWeight, bias;
};
Var convolved(const OperatorCall& call, const ConvolutionOperands& at) {
  const auto [window, groups] = fittedWindow(call, at.x, at.weight);
  const Shape filters = call.at(at.weight).shape();
  if (call.has(at.bias) && call.at(at.bias).shape() != Shape{filters[0]})
    throw Error("the bias has the shape " + toString(call.at(at.bias).shape()) +
                "; expected one number per filter");
  constexpr std::int64_t kMostSummands = 32768;
  if (elementCount(filters) / filters[0] > kMostSummands)
    throw Error("adds up more products than int32 holds");
  if (call.has(at.zeroOfX) && call.at(at.zeroOfX).shape().size() > 1)
    throw Error("x has several zero points; expected one");
  const Var x = asMap(centred(call, at.x, at.zeroOfX, 1));
  const Var weight = asMap(centred(call, at.weight, at.zeroOfWeight, 0));
  checkPlaces(window, x, filters[0], false);
  return asLine(exactConvolution(x, weight, biasOf(call, at.bias), window, groups),
                call.at(at.x).shape().size() == 3);
}

NetworkValues convInteger(const OperatorCall& call) {
  return {{convolved(call, {0, 2, 1, 3, call.count()}), ElementType::I32}};
}

/// Operands: x, its scale and zero point, filters, theirs, the result's, the bias.
NetworkValues qLinearConv(const OperatorCall& call) {
  const Var sums = convolved(call, {0, 2, 3, 5, 8});
  const Var ofX = reshape(call.var(1), {});
  const Var ofWeight = spreadOver(call, 4, sums.shape(), 1, 0);
  return requantised(call, sums, divide(multiply(ofX, ofWeight), reshape(call.var(6), {})), 7);
}

/// Operands: a, its scale and zero point, b, its scale and zero point, an int32 bias in the scale of the
/// product, the result's scale and zero point; floats, if these are left out.
NetworkValues qGemm(const OperatorCall& call) {
  const bool turned = call.whole("transB", 0) != 0;
  Var a = centred(call, 0, 2, -1);
  Var b = centred(call, 3, 5, turned ? 0 : -1);
  if (a.rank() != 2 || b.rank() != 2) throw Error("multiplies no matrices");
  if (call.whole("transA", 0) != 0) a = transpose(a);
  const Var sums = exactly(a, turned ? transpose(b) : b, biasOf(call, 6));
  Var factor = multiply(reshape(call.var(1), {}), spreadOver(call, 4, sums.shape(), -1, 0));
  if (call.hasAttribute("alpha") && call.fraction("alpha", 1) != 1)
    factor = scaled(call, "alpha", factor, call.fraction("alpha", 1));
  if (!call.has(7)) return {multiply(sums, factor)};
  return requantised(call, sums, divide(factor, reshape(call.var(7), {})), 8);
}

/// The numbers that operand i stands for, its scale and zero point being the next two.
Var meant(const OperatorCall& call, std::size_t i) {
  if (isFraction(call.at(i).type())) throw Error("reads fractions; expected quantised numbers");
  const Var zero = isZero(call, i + 2) ? Var() : reshape(call.var(i + 2), {});
  return dequantized(call.var(i), reshape(call.var(i + 1), {}), zero);
}

/// The numbers in the scale of the result, which is operand i, its zero point being the next.
NetworkValues inScale(const OperatorCall& call, Var x, std::size_t i, ElementType usual) {
  const ElementType type = call.has(i + 1) ? call.at(i + 1).type() : usual;
  const auto [low, high] = rangeOf(type);
  const Var zero = call.has(i + 1) ? reshape(call.var(i + 1), {}) : number(call, "zero point", 0);
  return {{quantize(x, reshape(call.var(i), {}), zero, low, high), type}};
}

NetworkValues ofTwoMeant(const OperatorCall& call, Var (*function)(Var, Var)) {
  checkedBroadcast(call.at(0).shape(), call.at(3).shape());
  return inScale(call, function(meant(call, 0), meant(call, 3)), 6, call.at(0).type());
}
NetworkValues qLinearAdd(const OperatorCall& call) {
  return ofTwoMeant(call, add);
}
NetworkValues qLinearMultiply(const OperatorCall& call) {
  return ofTwoMeant(call, multiply);
}
NetworkValues qLinearSigmoid(const OperatorCall& call) {
  return inScale(call, sigmoid(meant(call, 0)), 3, call.at(0).type());
}
NetworkValues qLinearLeakyRelu(const OperatorCall& call) {
  return inScale(call, applyFunction(meant(call, 0), Function::LeakyRelu, call.fraction("alpha", 0.01)), 3,
                 call.at(0).type());
}

NetworkValues qLinearSoftmax(const OperatorCall& call) {
  const auto rank = call.at(0).shape().size();
  const int axis = OperatorCall::axisOf(call.whole("axis", -1), rank);
  if (axis + 1 != static_cast<int>(rank)) throw Error("shares out along an axis that is not the last");
  return inScale(call, softmax(meant(call, 0)), 3, call.at(0).type());
}

NetworkValues qLinearGlobalAverage(const OperatorCall& call) {
  const Shape shape = call.at(0).shape();
  if (shape.size() < 3 || elementCount(shape) == 0) throw Error("pools " + toString(shape));
  Shape pooled(shape.size(), 1);
  pooled[0] = shape[0];
  pooled[1] = shape[1];
  const Var rows = reshape(meant(call, 0), {shape[0], shape[1], elementCount(shape) / (shape[0] * shape[1])});
  return inScale(call, reshape(reduceRows(rows, Reduction::Mean), pooled), 3, call.at(0).type());
}

NetworkValues qLinearAverage(const OperatorCall& call) {
  const Shape shape = call.at(0).shape();
  checkMap(shape);
  const std::vector<std::int64_t> side = call.wholes("kernel_shape");
  if (side.size() != shape.size() - 2 ||
      std::any_of(side.begin(), side.end(), [](auto one) { return one < 1; }))
    throw Error("'kernel_shape' is not the size of a window");
  const Window window = windowFor(call, shape, side);
  const bool up = call.whole("ceil_mode", 0) != 0;
  const Var x = asMap(meant(call, 0));
  checkPlaces(window, x, shape[1], up);
  const Pooling pooling =
      call.whole("count_include_pad", 0) != 0 ? Pooling::AverageOfPadded : Pooling::Average;
  return inScale(call, asLine(pool(x, pooling, window, up), shape.size() == 3), 3, call.at(0).type());
}

/// Operands: the result's scale and zero point, then three for every part.
NetworkValues qLinearConcat(const OperatorCall& call) {
  std::vector<Var> parts;
  const int axis = OperatorCall::axisOf(call.whole("axis", 0), call.at(2).shape().size());
  for (std::size_t i = 2; i + 2 < call.count(); i += 3) {
    Shape own = call.at(i).shape();
    if (own.size() == call.at(2).shape().size())
      own[static_cast<std::size_t>(axis)] = call.at(2).shape()[static_cast<std::size_t>(axis)];
    if (own != call.at(2).shape()) throw Error("joins tensors of unequal shapes");
    parts.push_back(meant(call, i));
  }
  return inScale(call, parts.size() == 1 ? parts.front() : concatenate(parts, axis), 0, call.at(2).type());
}

Var withBias(const OperatorCall& call, Var x, std::size_t bias) {
  if (!call.has(bias)) return x;
  checkedBroadcast(x.shape(), call.at(bias).shape());
  return add(x, call.var(bias));
}

/// Floats times quantised weights; operands: a, b, b's scale and zero point, a bias.
NetworkValues dynamicQuantizeMatMul(const OperatorCall& call) {
  const Dynamic a = dynamicallyQuantized(call, call.var(0));
  const Var sums = exactly(subtract(a.whole, a.zero), centred(call, 1, 3, -1));
  const Var scale = multiply(a.scale, spreadOver(call, 2, sums.shape(), -1, 0));
  return {withBias(call, multiply(sums, scale), 4)};
}

/// Operands: a, b, their scales, their zero points, a bias.
NetworkValues matMulIntegerToFloat(const OperatorCall& call) {
  const Var sums = exactly(centred(call, 0, 4, -2), centred(call, 1, 5, -1));
  const Var scale =
      multiply(spreadOver(call, 2, sums.shape(), -2, 0), spreadOver(call, 3, sums.shape(), -1, 0));
  return {withBias(call, multiply(sums, scale), 6)};
}

constexpr const char* kConvolution = "auto_pad dilations group kernel_shape pads strides";

const Operator kQuantisedProducts[] = {
    {.name = "MatMulInteger", .apply = matMulInteger, .wholes = true},
    {.name = "ConvInteger", .apply = convInteger, .attributes = kConvolution, .wholes = true},
    {.name = "QLinearMatMul", .apply = qLinearMatMul, .wholes = true},
    {.name = "QLinearConv", .apply = qLinearConv, .attributes = kConvolution, .wholes = true},
    {.name = "com.microsoft.QLinearAdd", .apply = qLinearAdd, .wholes = true},
    {.name = "com.microsoft.QLinearMul", .apply = qLinearMultiply, .wholes = true},
    {.name = "com.microsoft.QLinearSigmoid", .apply = qLinearSigmoid, .wholes = true},
    {.name = "com.microsoft.QLinearLeakyRelu",
     .apply = qLinearLeakyRelu,
     .attributes = "alpha",
     .wholes = true},
    {.name = "com.microsoft.QLinearSoftmax",
     .apply = qLinearSoftmax,
     .attributes = "axis opset",
     .wholes = true},
    {.name = "com.microsoft.QLinearGlobalAveragePool",
     .apply = qLinearGlobalAverage,
     .attributes = "channels_last=0",
     .wholes = true},
    {.name = "com.microsoft.QLinearAveragePool",
     .apply = qLinearAverage,
     .attributes = "auto_pad ceil_mode channels_last=0 count_include_pad kernel_shape pads strides",
     .wholes = true},
    {.name = "com.microsoft.QGemm", .apply = qGemm, .attributes = "alpha transA transB", .wholes = true},
    {.name = "com.microsoft.QLinearConcat", .apply = qLinearConcat, .attributes = "axis", .wholes = true},
    {.name = "com.microsoft.DynamicQuantizeMatMul", .apply = dynamicQuantizeMatMul, .wholes = true},
    {.name = "com.microsoft.MatMulIntegerToFloat", .apply = matMulIntegerToFloat, .wholes = true},
};

}  // namespace

std::span<const Operator> quantisedProducts() {
  return kQuantisedProducts;
}

}  // namespace attenscope::operators
