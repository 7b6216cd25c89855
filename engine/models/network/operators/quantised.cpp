// SPDX-License-Identifier: GPL-3.0-or-later
/// Quantised numbers (Jacob et al. 2018): whole numbers of a few bits with a scale and a zero point, held as
/// floats without fractions, whose sums of products are exact.
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/elementwise/functions.h"
#include "engine/graph/operations/elementwise/quantizing.h"
#include "engine/graph/operations/products/exact.h"
#include "engine/graph/operations/reductions/row_reductions.h"
#include "engine/models/network/constants.h"
#include "engine/models/network/operators.h"
#include "engine/models/network/operators/windows.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace attenscope::operators {

namespace {

struct Range {
  double low, high;
};
/// The numbers that a quantised type holds. Throws Error for others.
Range rangeOf(ElementType type) {
  switch (type) {
    case ElementType::U4:
      return {0, 15};
    case ElementType::I4:
      return {-8, 7};
    case ElementType::U8:
      return {0, 255};
    case ElementType::I8:
      return {-128, 127};
    case ElementType::U16:
      return {0, 65535};
    case ElementType::I16:
      return {-32768, 32767};
    default:
      throw Error("quantises to a type that is not done; expected whole numbers of 4, 8 or 16 bits");
  }
}

void checkEight(const OperatorCall& call, std::size_t i) {
  if (call.at(i).type() != ElementType::U8 && call.at(i).type() != ElementType::I8)
    throw Error("multiplies operand " + std::to_string(i) +
                ", which is of no 8 bits; expected int8 or uint8");
}

/// The operand's numbers, one for all of x, one for every place of `axis`, or one for every block of it, so
/// that they broadcast to x.
Var spreadOver(const OperatorCall& call, std::size_t i, const Shape& shape, std::int64_t axis,
               std::int64_t block) {
  const Var given = call.var(i);
  if (given.size() == 1 && block == 0) return reshape(given, {});
  const int at = OperatorCall::axisOf(axis, shape.size());
  const std::int64_t length = shape[static_cast<std::size_t>(at)];
  if (block == 0) {
    if (given.rank() != 1 || given.dim(0) != length)
      throw Error("operand " + std::to_string(i) + " has the shape " + toString(given.shape()) +
                  "; expected one number, or one for each of " + std::to_string(length) + " along the axis");
    Shape own(shape.size() - static_cast<std::size_t>(at), 1);
    own[0] = length;
    return reshape(given, own);
  }
  Shape own = shape;
  if (block > 0) own[static_cast<std::size_t>(at)] = (length + block - 1) / block;
  if (block < 0 || given.shape() != own)
    throw Error("operand " + std::to_string(i) + " has the shape " + toString(given.shape()) + "; expected " +
                toString(own) + " for blocks of " + std::to_string(block));
  std::vector<std::int64_t> places;
  for (std::int64_t place = 0; place < length; ++place) places.push_back(place / block);
  return pickAlong(given, at, places);
}

Var number(const OperatorCall& call, const char* what, double value) {
  return call.leaf(what, Tensor::scalar(static_cast<float>(value)));
}

/// Whether a zero point is left out, or 0 everywhere as the file says.
bool isZero(const OperatorCall& call, std::size_t i) {
  if (!call.has(i)) return true;
  if (!call.at(i).host) return false;
  const auto& values = call.at(i).host->values;
  return std::all_of(values.begin(), values.end(), [](double value) { return value == 0; });
}

ElementType typeToMake(const OperatorCall& call) {
  if (call.has(2)) return call.at(2).type();
  const std::int64_t asked = call.whole("output_dtype", 0);
  return asked == 0 ? ElementType::U8 : elementTypeOf(asked);
}

NetworkValues quantizeLinear(const OperatorCall& call) {
  const Var x = call.var(0);
  const ElementType type = typeToMake(call);
  const auto [low, high] = rangeOf(type);
  const std::int64_t axis = call.whole("axis", 1);
  const std::int64_t block = call.whole("block_size", 0);
  const Var scale = spreadOver(call, 1, x.shape(), axis, block);
  const Var zero = call.has(2) ? spreadOver(call, 2, x.shape(), axis, block) : number(call, "zero point", 0);
  return {{quantize(x, scale, zero, low, high), type}};
}

/// Whole numbers of the file, which need no operation on the graph.
bool isConstant(const OperatorCall& call, std::size_t i) {
  if (!call.has(i) || call.at(i).host) return true;
  return call.graph().node(call.var(i).node()).operation == nullptr;
}

Var dequantized(Var x, Var scale, Var zero) {
  return multiply(zero.valid() ? subtract(x, zero) : x, scale);
}

NetworkValues dequantizeLinear(const OperatorCall& call) {
  const Shape shape = call.at(0).shape();
  const std::int64_t axis = call.whole("axis", 1);
  const std::int64_t block = call.whole("block_size", 0);
  if (isFraction(call.at(0).type())) throw Error("turns fractions back; expected quantised numbers");
  if (isConstant(call, 0) && isConstant(call, 1) && isConstant(call, 2)) {
    // Once, on a graph of its own, so that the run's keeps one tensor of it.
    Graph scratch(call.graph().control());
    std::vector<NetworkValue> operands;
    for (std::size_t i = 0; i < call.count(); ++i)
      operands.push_back(!call.has(i) ? NetworkValue()
                                      : NetworkValue(scratch.leaf(std::to_string(i), call.var(i).tensor())));
    const OperatorCall own(scratch, call.node(), call.opset(), std::move(operands));
    const Var scale = spreadOver(own, 1, shape, axis, block);
    const Var zero = isZero(call, 2) ? Var() : spreadOver(own, 2, shape, axis, block);
    return {call.leaf("numbers", dequantized(own.var(0), scale, zero).tensor())};
  }
  const Var scale = spreadOver(call, 1, shape, axis, block);
  return {dequantized(call.var(0), scale, isZero(call, 2) ? Var() : spreadOver(call, 2, shape, axis, block))};
}

/// A tensor quantised to uint8 by its own smallest and largest number (ONNX, DynamicQuantizeLinear).
struct Dynamic {
  Var whole, scale, zero;
};
Dynamic dynamicallyQuantized(const OperatorCall& call, Var x) {
  if (x.size() == 0) throw Error("quantises no number at all");
  constexpr double kNoLimit = std::numeric_limits<double>::infinity();
  const Var all = reshape(x, {x.size()});
  const Var low = applyFunction(reduceRows(all, Reduction::Minimum), Function::Clip, -kNoLimit, 0);
  const Var high = applyFunction(reduceRows(all, Reduction::Maximum), Function::Clip, 0, kNoLimit);
  Var scale = divide(subtract(high, low), number(call, "255", 255));
  if (scale.tensor()[0] == 0) scale = number(call, "1", 1);  // nothing but zeros
  const Var zero =
      applyFunction(applyFunction(divide(negate(low), scale), Function::Clip, 0, 255), Function::Round);
  return {quantize(x, scale, zero, 0, 255), scale, zero};
}

NetworkValues dynamicQuantizeLinear(const OperatorCall& call) {
  const Dynamic made = dynamicallyQuantized(call, call.var(0));
  return {{made.whole, ElementType::U8}, {made.scale}, {made.zero, ElementType::U8}};
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
                "; expected one number a filter");
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
    throw Error("'kernel_shape' is no size of a window");
  const Window window = windowFor(call, shape, side);
  const bool up = call.whole("ceil_mode", 0) != 0;
  const Var x = asMap(meant(call, 0));
  checkPlaces(window, x, shape[1], up);
  const Pooling pooling =
      call.whole("count_include_pad", 0) != 0 ? Pooling::AverageOfPadded : Pooling::Average;
  return inScale(call, asLine(pool(x, pooling, window, up), shape.size() == 3), 3, call.at(0).type());
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

/// The weights of MatMulNBits, [N × K], from whole numbers of `bits` that lie in bytes, the low ones first.
Tensor unpackedWeights(const OperatorCall& call, std::int64_t n, std::int64_t k) {
  const std::int64_t bits = call.whole("bits", 4);
  const std::int64_t block = call.whole("block_size", 0);
  if ((bits != 2 && bits != 4 && bits != 8) || block < 8 || k < 1 || n < 1)
    throw Error("has weights of " + std::to_string(bits) + " bits in blocks of " + std::to_string(block) +
                "; expected 2, 4 or 8 bits in blocks of 8 or more");
  checkElements({n, k});
  const std::int64_t blocks = (k + block - 1) / block;
  const std::int64_t inByte = 8 / bits;
  const std::int64_t rowOfZeros = (blocks + inByte - 1) / inByte;
  const Tensor packed = call.var(1).tensor();
  const Tensor scales = call.var(2).tensor();
  const bool zeros = call.has(3);
  const bool packs = zeros && !isFraction(call.at(3).type());
  const Tensor zero = zeros ? call.var(3).tensor() : Tensor();
  if (packed.size() != n * blocks * (block / inByte) || scales.size() != n * blocks ||
      (zeros && zero.size() != n * (packs ? rowOfZeros : blocks)))
    throw Error("its weights, scales and zero points do not have the sizes that its attributes say");
  const auto field = [&](const Tensor& bytes, std::int64_t row, std::int64_t length, std::int64_t i) {
    const auto byte = static_cast<unsigned>(bytes[row * length + i / inByte]);
    return static_cast<float>((byte >> static_cast<unsigned>(i % inByte * bits)) & ((1U << bits) - 1U));
  };
  TensorBuilder out({n, k});
  for (std::int64_t row = 0; row < n; ++row)
    for (std::int64_t i = 0; i < k; ++i) {
      const std::int64_t own = i / block;
      const float point = !zeros  ? static_cast<float>(1 << (bits - 1))
                          : packs ? field(zero, row, rowOfZeros, own)
                                  : zero[row * blocks + own];
      out[row * k + i] =
          (field(packed, row, blocks * (block / inByte), i) - point) * scales[row * blocks + own];
    }
  return out.finish();
}

NetworkValues matMulNBits(const OperatorCall& call) {
  if (call.has(4)) throw Error("orders its weights by group (g_idx), which is not done");
  const Var x = call.var(0);
  const std::int64_t k = call.whole("K", 0);
  const std::int64_t n = call.whole("N", 0);
  if (x.rank() < 1 || x.dim(-1) != k || x.size() == 0)
    throw Error("multiplies " + toString(x.shape()) + " by weights for " + std::to_string(k) + " numbers");
  if (!isConstant(call, 1) || !isConstant(call, 2) || !isConstant(call, 3))
    throw Error("has computed weights; expected constants");
  Shape shape = x.shape();
  shape.back() = n;
  checkElements(shape);
  const Var weight = call.leaf("weights", unpackedWeights(call, n, k));
  const Var product = linear(reshape(x, {x.size() / k, k}), weight);
  return {withBias(call, reshape(product, shape), 5)};
}

constexpr const char* kQuantize = "axis block_size output_dtype precision=0 precision=1 saturate";
constexpr const char* kDequantize = "axis block_size output_dtype=0 output_dtype=1";
constexpr const char* kConvolution = "auto_pad dilations group kernel_shape pads strides";

const Operator kQuantised[] = {
    {.name = "QuantizeLinear", .apply = quantizeLinear, .attributes = kQuantize, .wholes = true},
    {.name = "DequantizeLinear", .apply = dequantizeLinear, .attributes = kDequantize, .wholes = true},
    {.name = "com.microsoft.QuantizeLinear", .apply = quantizeLinear, .attributes = "axis", .wholes = true},
    {.name = "com.microsoft.DequantizeLinear",
     .apply = dequantizeLinear,
     .attributes = "axis",
     .wholes = true},
    {.name = "DynamicQuantizeLinear", .apply = dynamicQuantizeLinear},
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
    {.name = "com.microsoft.MatMulNBits",
     .apply = matMulNBits,
     .attributes = "K N accuracy_level bits block_size",
     .wholes = true},
};

}  // namespace

std::span<const Operator> quantised() {
  return kQuantised;
}

}  // namespace attenscope::operators
