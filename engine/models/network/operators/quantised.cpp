// SPDX-License-Identifier: GPL-3.0-or-later
/// Numbers quantised and turned back (Jacob et al. 2018): whole numbers of a few bits with a scale and a zero
/// point, held as floats without fractions.
#include "engine/models/network/operators/quantised.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/elementwise/functions.h"
#include "engine/graph/operations/elementwise/quantizing.h"
#include "engine/graph/operations/reductions/row_reductions.h"
#include "engine/models/network/constants.h"

#include <algorithm>
#include <limits>

namespace attenscope::operators {

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
      throw Error("quantises to a type that is not supported; expected whole numbers of 4, 8 or 16 bits");
  }
}

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

bool isZero(const OperatorCall& call, std::size_t i) {
  if (!call.has(i)) return true;
  if (!call.at(i).host) return false;
  const auto& values = call.at(i).host->values;
  return std::all_of(values.begin(), values.end(), [](double value) { return value == 0; });
}

bool isConstant(const OperatorCall& call, std::size_t i) {
  if (!call.has(i) || call.at(i).host) return true;
  return call.graph().node(call.var(i).node()).operation == nullptr;
}

Var dequantized(Var x, Var scale, Var zero) {
  return multiply(zero.valid() ? subtract(x, zero) : x, scale);
}

Dynamic dynamicallyQuantized(const OperatorCall& call, Var x) {
  if (x.size() == 0) throw Error("quantises an empty tensor");
  constexpr double kNoLimit = std::numeric_limits<double>::infinity();
  const Var all = reshape(x, {x.size()});
  const Var low = applyFunction(reduceRows(all, Reduction::Minimum), Function::Clip, -kNoLimit, 0);
  const Var high = applyFunction(reduceRows(all, Reduction::Maximum), Function::Clip, 0, kNoLimit);
  const Var range = divide(subtract(high, low), number(call, "255", 255));
  const Var one = number(call, "1", 1);  // of nothing but zeros
  const Var scale = choose(compare(range, number(call, "0", 0), Relation::Equal), one, range);
  const Var zero =
      applyFunction(applyFunction(divide(negate(low), scale), Function::Clip, 0, 255), Function::Round);
  return {quantize(x, scale, zero, 0, 255), scale, zero};
}

namespace {

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
    return {call.leaf("weight", dequantized(own.var(0), scale, zero).tensor())};
  }
  const Var scale = spreadOver(call, 1, shape, axis, block);
  return {dequantized(call.var(0), scale, isZero(call, 2) ? Var() : spreadOver(call, 2, shape, axis, block))};
}

NetworkValues dynamicQuantizeLinear(const OperatorCall& call) {
  const Dynamic made = dynamicallyQuantized(call, call.var(0));
  return {{made.whole, ElementType::U8}, {made.scale}, {made.zero, ElementType::U8}};
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
  if (call.has(4)) throw Error("orders its weights by group (g_idx), which is not supported");
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
  if (call.has(5)) checkedBroadcast(shape, call.at(5).shape());
  const Var weight = call.leaf("weights", unpackedWeights(call, n, k));
  const Var product = linear(reshape(x, {x.size() / k, k}), weight);
  return {call.has(5) ? add(reshape(product, shape), call.var(5)) : reshape(product, shape)};
}

constexpr const char* kQuantize = "axis block_size output_dtype precision=0 precision=1 saturate";
constexpr const char* kDequantize =
    "axis block_size output_dtype=0 output_dtype=1 output_dtype=10 output_dtype=16";

const Operator kQuantised[] = {
    {.name = "QuantizeLinear", .apply = quantizeLinear, .attributes = kQuantize, .wholes = true},
    {.name = "DequantizeLinear", .apply = dequantizeLinear, .attributes = kDequantize, .wholes = true},
    {.name = "com.microsoft.QuantizeLinear", .apply = quantizeLinear, .attributes = "axis", .wholes = true},
    {.name = "com.microsoft.DequantizeLinear",
     .apply = dequantizeLinear,
     .attributes = "axis",
     .wholes = true},
    {.name = "DynamicQuantizeLinear", .apply = dynamicQuantizeLinear},
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
