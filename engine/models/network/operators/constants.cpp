// SPDX-License-Identifier: GPL-3.0-or-later
/// Constants, shapes and ranges, and changes of type: what only the host has to do.
#include "engine/models/network/constants.h"

#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/elementwise/functions.h"
#include "engine/io/onnx/parse.h"
#include "engine/models/network/operators.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr std::int64_t kMostFractions = 64;  // that the host has

bool isWhole(const StoredTensor& stored) {
  return stored.bytes.size() == static_cast<std::size_t>(stored.size()) * byteSize(stored.type);
}

/// Numbers of eight bits and fewer, of which large tensors are weights.
bool isQuantised(ElementType type) {
  return type == ElementType::I4 || type == ElementType::U4 || type == ElementType::I8 ||
         type == ElementType::U8;
}

}  // namespace

StoredTensor readOnce(const StoredTensor& stored) {
  if (!isFraction(stored.type) || stored.size() <= kMostFractions || stored.size() > kMostElements ||
      !stored.unreadable.empty() || !isWhole(stored) || stored.shares())
    return stored;
  const auto kept = std::make_shared<const Tensor>(stored.tensor());
  return {ElementType::F32, stored.shape, std::as_bytes(kept->values()), kept, {}};
}

NetworkValue constantOf(Graph& graph, const std::string& name, const StoredTensor& stored) {
  checkElements(stored.shape);
  stored.checkReadable();
  if (!isWhole(stored)) throw Error("holds no numbers; expected a tensor");
  if (stored.size() > kMostFractions && (isFraction(stored.type) || isQuantised(stored.type)))
    return {graph.leaf("weight " + name, stored.tensor()), stored.type};
  checkElements(stored.shape, kMostHostElements);
  HostTensor host{stored.type, stored.shape, {}};
  host.values.reserve(static_cast<std::size_t>(stored.size()));
  for (std::int64_t i = 0; i < stored.size(); ++i) host.values.push_back(numberAt(stored, i));
  return host;
}

double numberAt(const StoredTensor& stored, std::int64_t i) {
  const std::size_t begin = static_cast<std::size_t>(i) * byteSize(stored.type);
  if (begin + byteSize(stored.type) > stored.bytes.size()) throw Error("holds no numbers; expected a tensor");
  const std::byte* at = stored.bytes.data() + begin;
  if (stored.type == ElementType::I64) {
    std::int64_t value = 0;
    std::copy_n(at, sizeof value, reinterpret_cast<std::byte*>(&value));
    return static_cast<double>(value);
  }
  if (stored.type == ElementType::I32) {
    std::int32_t value = 0;
    std::copy_n(at, sizeof value, reinterpret_cast<std::byte*>(&value));
    return value;
  }
  if (stored.type == ElementType::F64) {
    double value = 0;
    std::copy_n(at, sizeof value, reinterpret_cast<std::byte*>(&value));
    return value;
  }
  float value = 0;
  convertToFloat(stored.type, at, 1, &value);
  return static_cast<double>(value);
}

ElementType elementTypeOf(std::int64_t number) {
  if (const auto type = onnx::elementType(number)) return *type;
  throw Error("the type " + std::to_string(number) + " is not read; expected numbers");
}

namespace operators {

namespace {

NetworkValues constant(const OperatorCall& call) {
  const auto listed = [&](ElementType type, std::vector<double> values) -> NetworkValues {
    return {HostTensor{type, {std::ssize(values)}, std::move(values)}};
  };
  if (const OnnxAttribute* value = call.attribute("value"); value != nullptr)
    return {constantOf(call.graph(), call.node().outputs.front(), value->tensor.stored)};
  if (const OnnxAttribute* value = call.attribute("value_float"); value != nullptr)
    return {HostTensor{ElementType::F32, {}, {value->number}}};
  if (const OnnxAttribute* value = call.attribute("value_int"); value != nullptr)
    return {HostTensor{ElementType::I64, {}, {static_cast<double>(value->whole)}}};
  if (const OnnxAttribute* value = call.attribute("value_floats"); value != nullptr)
    return listed(ElementType::F32, value->numbers);
  if (const OnnxAttribute* value = call.attribute("value_ints"); value != nullptr)
    return listed(ElementType::I64, {value->wholes.begin(), value->wholes.end()});
  throw Error("holds no numbers; expected 'value'");
}

NetworkValues shapeOf(const OperatorCall& call) {
  const Shape shape = call.at(0).shape();
  const auto rank = static_cast<std::int64_t>(shape.size());
  const auto place = [&](std::int64_t at) {
    return std::clamp<std::int64_t>(at < 0 ? at + rank : at, 0, rank);
  };
  const std::int64_t from = place(call.whole("start", 0));
  const std::int64_t to = std::max(from, place(call.whole("end", rank)));
  HostTensor result{ElementType::I64, {to - from}, {}};
  for (std::int64_t i = from; i < to; ++i)
    result.values.push_back(static_cast<double>(shape[static_cast<std::size_t>(i)]));
  return {std::move(result)};
}

NetworkValues sizeOf(const OperatorCall& call) {
  return {HostTensor{ElementType::I64, {}, {static_cast<double>(elementCount(call.at(0).shape()))}}};
}

NetworkValues constantOfShape(const OperatorCall& call) {
  HostTensor result{ElementType::F32, call.wholes(0, "the shape"), {}};
  checkElements(result.shape, kMostHostElements);
  double value = 0;
  if (const OnnxAttribute* given = call.attribute("value"); given != nullptr) {
    if (given->tensor.stored.size() != 1) throw Error("'value' is not one number");
    result.type = given->tensor.stored.type;
    value = numberAt(given->tensor.stored, 0);
  }
  result.values.assign(static_cast<std::size_t>(elementCount(result.shape)), value);
  return {std::move(result)};
}

NetworkValues range(const OperatorCall& call) {
  const double start = call.number(0, "the start");
  const double limit = call.number(1, "the limit");
  const double step = call.number(2, "the step");
  const double count = step == 0 ? 0 : std::max(0.0, std::ceil((limit - start) / step));
  if (!(count <= static_cast<double>(kMostHostElements)))
    throw Error("counts more numbers than are supported at once");
  HostTensor result{call.at(0).host->type, {static_cast<std::int64_t>(count)}, {}};
  for (std::int64_t i = 0; i < result.shape[0]; ++i)
    result.values.push_back(start + step * static_cast<double>(i));
  return {std::move(result)};
}

/// How many bits a whole number of this type has; 0 for others.
int bitsOf(ElementType type) {
  return type == ElementType::Bool || isFraction(type)        ? 0
         : type == ElementType::I4 || type == ElementType::U4 ? 4
                                                              : 8 * static_cast<int>(byteSize(type));
}
bool isSigned(ElementType type) {
  return type == ElementType::I4 || type == ElementType::I8 || type == ElementType::I16 ||
         type == ElementType::I32 || type == ElementType::I64;
}

/// Floats stay as they are where the other type holds the same numbers; fractions are cut off.
NetworkValue castOnGraph(const OperatorCall& call, ElementType to) {
  const ElementType from = call.at(0).type();
  const Var x = call.var(0);
  if (isFraction(to) || from == to) return {x, to};
  if (to == ElementType::Bool) {
    const Var zero = call.leaf("0", Tensor::scalar(0.0F));
    return {subtract(call.leaf("1", Tensor::scalar(1.0F)), compare(x, zero, Relation::Equal)), to};
  }
  const bool fits = from == ElementType::Bool ||
                    (!isFraction(from) && bitsOf(to) >= bitsOf(from) && (isSigned(to) || !isSigned(from)) &&
                     (isSigned(to) == isSigned(from) || bitsOf(to) > bitsOf(from)));
  if (!fits && !(isFraction(from) && bitsOf(to) >= 32 && isSigned(to)))
    throw Error("converts computed numbers to fewer bits, which is not supported");
  return {isFraction(from) ? applyFunction(x, Function::Truncate) : x, to};
}

/// A whole number as a type holds it: beyond its limits it goes round, as in C; fractions have no place
/// there. Numbers that stand for no limit stay.
double fittedTo(ElementType type, double value, bool whole) {
  constexpr double kExact = 9007199254740992;  // 2⁵³
  const int bits = bitsOf(type);
  if (bits == 0 || bits > 32 || !(std::abs(value) < kExact)) return value;
  const double length = std::exp2(bits);
  const double low = isSigned(type) ? -length / 2 : 0;
  if (value >= low && value < low + length) return value;
  if (!whole) throw Error("turns a fraction into a whole number that its type does not hold");
  return value - std::floor((value - low) / length) * length;
}

NetworkValues castTo(const OperatorCall& call, ElementType to) {
  const NetworkValue& x = call.at(0);
  if (!x.host) return {castOnGraph(call, to)};
  HostTensor result{to, x.host->shape, x.host->values};
  const bool whole = !isFraction(x.host->type);
  for (double& value : result.values) {
    if (to == ElementType::Bool) value = value != 0 ? 1 : 0;
    if (!isFraction(to)) value = fittedTo(to, std::trunc(value), whole);
    if (isFraction(to) && to != ElementType::F64) value = static_cast<double>(static_cast<float>(value));
  }
  return {std::move(result)};
}

NetworkValues cast(const OperatorCall& call) {
  return castTo(call, elementTypeOf(call.whole("to", 0)));
}
NetworkValues castLike(const OperatorCall& call) {
  return castTo(call, call.at(1).type());
}

/// Ones on the diagonal `k` of a matrix.
NetworkValues eyeLike(const OperatorCall& call) {
  const Shape shape = call.at(0).shape();
  if (shape.size() != 2) throw Error("makes a diagonal of " + toString(shape) + "; expected a matrix");
  checkElements(shape, kMostHostElements);
  HostTensor result{call.hasAttribute("dtype") ? elementTypeOf(call.whole("dtype", 0)) : call.at(0).type(),
                    shape, std::vector<double>(static_cast<std::size_t>(elementCount(shape)), 0.0)};
  const std::int64_t k = call.whole("k", 0);
  for (std::int64_t row = 0; row < shape[0]; ++row)
    if (k >= -row && k < shape[1] - row)
      result.values[static_cast<std::size_t>(row * shape[1] + row + k)] = 1;
  return {std::move(result)};
}

const Operator kConstants[] = {
    {.name = "Constant",
     .apply = constant,
     .onHost = true,
     .attributes = "value value_float value_floats value_int value_ints"},
    {.name = "ConstantOfShape", .apply = constantOfShape, .onHost = true, .attributes = "value"},
    {.name = "Shape", .apply = shapeOf, .onHost = true, .attributes = "start end", .wholes = true},
    {.name = "Size", .apply = sizeOf, .onHost = true, .wholes = true},
    {.name = "Range", .apply = range, .onHost = true},
    {.name = "CastLike", .apply = castLike, .onHost = true, .attributes = "saturate", .wholes = true},
    {.name = "EyeLike", .apply = eyeLike, .onHost = true, .attributes = "dtype k", .wholes = true},
    {.name = "Cast", .apply = cast, .onHost = true, .attributes = "to saturate", .wholes = true},
};

}  // namespace

std::span<const Operator> constants() {
  return kConstants;
}

}  // namespace operators

}  // namespace attenscope
