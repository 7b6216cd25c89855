// SPDX-License-Identifier: GPL-3.0-or-later
/// Sums, products, comparisons and reductions, on the graph and on the host.
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/elementwise/functions.h"
#include "engine/graph/operations/reductions/row_reductions.h"
#include "engine/graph/operations/shapes/permuting.h"
#include "engine/graph/operations/shared/broadcasting.h"
#include "engine/models/network/operators.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace attenscope::operators {

Var rowsOf(Var x, const std::vector<int>& reduced) {
  std::vector<int> order;
  Shape shape;
  std::int64_t width = 1;
  for (int axis = 0; axis < x.rank(); ++axis)
    if (std::find(reduced.begin(), reduced.end(), axis) == reduced.end()) {
      order.push_back(axis);
      shape.push_back(x.dim(axis));
    }
  for (const int axis : reduced) {
    order.push_back(axis);
    width *= x.dim(axis);
  }
  shape.push_back(width);
  const Var moved = std::is_sorted(order.begin(), order.end()) ? x : permute(x, order);
  return moved.shape() == shape ? moved : reshape(moved, shape);
}

namespace {

using Two = double (*)(double, double);

/// The result of two host tensors, of this type.
HostTensor ofTwo(const HostTensor& a, const HostTensor& b, ElementType type, Two function) {
  HostTensor result{type, checkedBroadcast(a.shape, b.shape), {}};
  checkElements(result.shape, kMostHostElements);
  const std::int64_t count = elementCount(result.shape);
  StrideWalk walk(result.shape, {broadcastStrides(a.shape, result.shape.size()),
                                 broadcastStrides(b.shape, result.shape.size())});
  const bool narrow = isFraction(type) && type != ElementType::F64;
  for (std::int64_t i = 0; i < count; ++i, walk.next()) {
    const double value = function(a.values[static_cast<std::size_t>(walk.at(0))],
                                  b.values[static_cast<std::size_t>(walk.at(1))]);
    result.values.push_back(narrow ? static_cast<double>(static_cast<float>(value)) : value);
  }
  return result;
}

NetworkValues binary(const OperatorCall& call, Two onHost, Var (*onGraph)(Var, Var)) {
  if (call.has(0) && call.has(1) && call.allOnHost())
    return {ofTwo(*call.at(0).host, *call.at(1).host, call.at(0).host->type, onHost)};
  checkedBroadcast(call.at(0).shape(), call.at(1).shape());
  return {onGraph(call.var(0), call.var(1))};
}

NetworkValues addTwo(const OperatorCall& call) {
  return binary(
      call, [](double a, double b) { return a + b; }, add);
}
NetworkValues subtractTwo(const OperatorCall& call) {
  return binary(
      call, [](double a, double b) { return a - b; }, subtract);
}
NetworkValues multiplyTwo(const OperatorCall& call) {
  return binary(
      call, [](double a, double b) { return a * b; }, multiply);
}
NetworkValues divideTwo(const OperatorCall& call) {
  if (call.has(0) && call.has(1) && call.allOnHost() && !isFraction(call.at(0).host->type)) {
    const auto& by = call.host(1, "the divisor").values;
    if (std::find(by.begin(), by.end(), 0.0) != by.end()) throw Error("divides a whole number by 0");
    return binary(
        call, [](double a, double b) { return std::trunc(a / b); }, divide);
  }
  return binary(
      call, [](double a, double b) { return a / b; }, divide);
}

NetworkValues power(const OperatorCall& call) {
  if (call.has(0) && call.has(1) && call.allOnHost())
    return {ofTwo(*call.at(0).host, *call.at(1).host, call.at(0).host->type,
                  [](double a, double b) { return std::pow(a, b); })};
  const double exponent = call.number(1, "the exponent");
  return {applyFunction(call.var(0), Function::Power, exponent)};
}

/// The larger or smaller of two, one of which is a single number unless the host has both.
NetworkValues extreme(const OperatorCall& call, bool larger) {
  NetworkValue result = call.at(0);
  for (std::size_t i = 1; i < call.count(); ++i) {
    const NetworkValue& other = call.at(i);
    if (result.host && other.host) {
      result = ofTwo(*result.host, *other.host, result.host->type,
                     larger ? Two([](double a, double b) { return std::max(a, b); })
                            : Two([](double a, double b) { return std::min(a, b); }));
      continue;
    }
    const NetworkValue& limit = other.host ? other : result;
    if (!limit.host || limit.host->values.size() != 1)
      throw Error("compares two computed tensors, which is not done; expected a constant number");
    const double number = limit.host->values.front();
    constexpr double kNoLimit = std::numeric_limits<double>::infinity();
    result = applyFunction(other.host ? result.var : other.var, Function::Clip, larger ? number : -kNoLimit,
                           larger ? kNoLimit : number);
  }
  return {result};
}
NetworkValues maximum(const OperatorCall& call) {
  return extreme(call, true);
}
NetworkValues minimum(const OperatorCall& call) {
  return extreme(call, false);
}

NetworkValues sumAll(const OperatorCall& call) {
  Var result = call.var(0);
  for (std::size_t i = 1; i < call.count(); ++i) {
    checkedBroadcast(result.shape(), call.at(i).shape());
    result = add(result, call.var(i));
  }
  return {result};
}

NetworkValues compared(const OperatorCall& call, Two function) {
  return {
      ofTwo(call.host(0, "what it compares"), call.host(1, "what it compares"), ElementType::Bool, function)};
}
template <typename Compare>
NetworkValues compare(const OperatorCall& call) {
  return compared(call, [](double a, double b) { return Compare()(a, b) ? 1.0 : 0.0; });
}
NetworkValues both(const OperatorCall& call) {
  return compared(call, [](double a, double b) { return a != 0 && b != 0 ? 1.0 : 0.0; });
}
NetworkValues either(const OperatorCall& call) {
  return compared(call, [](double a, double b) { return a != 0 || b != 0 ? 1.0 : 0.0; });
}
NetworkValues modulo(const OperatorCall& call) {
  const HostTensor& a = call.host(0, "what is divided");
  if (call.whole("fmod", 0) != 0)
    return {
        ofTwo(a, call.host(1, "the divisor"), a.type, [](double x, double y) { return std::fmod(x, y); })};
  return {ofTwo(a, call.host(1, "the divisor"), a.type,
                [](double x, double y) { return y == 0 ? 0 : x - std::floor(x / y) * y; })};
}

NetworkValues where(const OperatorCall& call) {
  const Shape shape =
      checkedBroadcast(checkedBroadcast(call.at(0).shape(), call.at(1).shape()), call.at(2).shape());
  if (!call.allOnHost()) return {choose(call.var(0), call.var(1), call.var(2))};
  checkElements(shape, kMostHostElements);
  std::vector<std::vector<std::int64_t>> strides;
  for (std::size_t i = 0; i < 3; ++i) strides.push_back(broadcastStrides(call.at(i).shape(), shape.size()));
  StrideWalk walk(shape, strides);
  HostTensor result{call.at(1).host->type, shape, {}};
  for (std::int64_t i = 0; i < elementCount(shape); ++i, walk.next()) {
    const std::size_t from = call.at(0).host->values[static_cast<std::size_t>(walk.at(0))] != 0 ? 1 : 2;
    result.values.push_back(call.at(from).host->values[static_cast<std::size_t>(walk.at(from))]);
  }
  return {std::move(result)};
}

enum class Fold { Mean, Sum, Maximum, Minimum, Length, Squares, Absolute, Product };

/// The axes that are reduced, in order, and the shape of the result.
struct Reduced {
  std::vector<int> axes{};
  Shape shape{};
};
Reduced reducedOf(const OperatorCall& call, const Shape& shape) {
  Reduced reduced;
  const std::vector<std::int64_t> given = call.wholesOf("axes", 1);
  if (given.empty() && call.whole("noop_with_empty_axes", 0) != 0) return {{}, shape};
  for (const std::int64_t axis : given) reduced.axes.push_back(OperatorCall::axisOf(axis, shape.size()));
  if (given.empty()) {
    reduced.axes.resize(shape.size());
    std::iota(reduced.axes.begin(), reduced.axes.end(), 0);
  }
  std::sort(reduced.axes.begin(), reduced.axes.end());
  reduced.axes.erase(std::unique(reduced.axes.begin(), reduced.axes.end()), reduced.axes.end());
  const bool keeps = call.whole("keepdims", 1) != 0;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool gone = std::binary_search(reduced.axes.begin(), reduced.axes.end(), static_cast<int>(i));
    if (!gone || keeps) reduced.shape.push_back(gone ? 1 : shape[i]);
  }
  return reduced;
}

/// All numbers of a host tensor in one.
NetworkValues foldedOnHost(const HostTensor& x, const Reduced& reduced, Fold fold) {
  if (elementCount(reduced.shape) != 1) throw Error("reduces a part of whole numbers, which is not done");
  if (x.values.empty()) throw Error("reduces no number at all");
  double result = fold == Fold::Product ? 1 : fold == Fold::Sum || fold == Fold::Mean ? 0 : x.values.front();
  for (const double value : x.values)
    result = fold == Fold::Product   ? result * value
             : fold == Fold::Maximum ? std::max(result, value)
             : fold == Fold::Minimum ? std::min(result, value)
                                     : result + value;
  if (fold == Fold::Mean) result /= static_cast<double>(x.values.size());
  return {HostTensor{x.type, reduced.shape, {result}}};
}

template <Fold fold>
NetworkValues reduce(const OperatorCall& call) {
  const Reduced reduced = reducedOf(call, call.at(0).shape());
  if (call.at(0).host && fold != Fold::Length && fold != Fold::Squares && fold != Fold::Absolute)
    return foldedOnHost(*call.at(0).host, reduced, fold);
  if (fold == Fold::Product) throw Error("multiplies computed numbers with each other, which is not done");
  Var x = call.var(0);
  if (reduced.axes.empty()) return {x};
  if (x.size() == 0) throw Error("reduces no number at all");
  if (fold == Fold::Length || fold == Fold::Squares) x = multiply(x, x);
  if (fold == Fold::Absolute) x = applyFunction(x, Function::Absolute);
  const Reduction kind = fold == Fold::Mean      ? Reduction::Mean
                         : fold == Fold::Maximum ? Reduction::Maximum
                         : fold == Fold::Minimum ? Reduction::Minimum
                                                 : Reduction::Sum;
  Var result = reduceRows(rowsOf(x, reduced.axes), kind);
  if (fold == Fold::Length) result = applyFunction(result, Function::Power, 0.5);
  return {reshape(result, reduced.shape)};
}

const Operator kArithmetic[] = {
    {.name = "Add", .apply = addTwo, .onHost = true},
    {.name = "Sub", .apply = subtractTwo, .onHost = true},
    {.name = "Mul", .apply = multiplyTwo, .onHost = true},
    {.name = "Div", .apply = divideTwo, .onHost = true},
    {.name = "Pow", .apply = power, .onHost = true},
    {.name = "Mod", .apply = modulo, .onHost = true},
    {.name = "Max", .apply = maximum, .onHost = true},
    {.name = "Min", .apply = minimum, .onHost = true},
    {.name = "Sum", .apply = sumAll},
    {.name = "Equal", .apply = compare<std::equal_to<>>, .onHost = true},
    {.name = "Greater", .apply = compare<std::greater<>>, .onHost = true},
    {.name = "GreaterOrEqual", .apply = compare<std::greater_equal<>>, .onHost = true},
    {.name = "Less", .apply = compare<std::less<>>, .onHost = true},
    {.name = "LessOrEqual", .apply = compare<std::less_equal<>>, .onHost = true},
    {.name = "And", .apply = both, .onHost = true},
    {.name = "Or", .apply = either, .onHost = true},
    {.name = "Where", .apply = where, .onHost = true},
    {.name = "ReduceMean", .apply = reduce<Fold::Mean>},
    {.name = "ReduceSum", .apply = reduce<Fold::Sum>},
    {.name = "ReduceMax", .apply = reduce<Fold::Maximum>},
    {.name = "ReduceMin", .apply = reduce<Fold::Minimum>},
    {.name = "ReduceL2", .apply = reduce<Fold::Length>},
    {.name = "ReduceL1", .apply = reduce<Fold::Absolute>},
    {.name = "ReduceSumSquare", .apply = reduce<Fold::Squares>},
    {.name = "ReduceProd", .apply = reduce<Fold::Product>},
};

}  // namespace

std::span<const Operator> arithmetic() {
  return kArithmetic;
}

}  // namespace attenscope::operators
