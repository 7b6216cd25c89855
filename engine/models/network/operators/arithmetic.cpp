// SPDX-License-Identifier: GPL-3.0-or-later
/// Sums, products and comparisons, on the graph and on the host.
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/elementwise/functions.h"
#include "engine/graph/operations/shared/broadcasting.h"
#include "engine/models/network/operators.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace attenscope::operators {

namespace {

/// Throws Error for a whole number beyond what its type holds: it would wrap around.
void checkRange(double value, ElementType type) {
  const int bits = type == ElementType::I4 || type == ElementType::U4     ? 4
                   : type == ElementType::I8 || type == ElementType::U8   ? 8
                   : type == ElementType::I16 || type == ElementType::U16 ? 16
                                                                          : 0;
  if (bits == 0) return;
  const bool sign = type == ElementType::I4 || type == ElementType::I8 || type == ElementType::I16;
  const double low = sign ? -std::exp2(bits - 1) : 0;
  if (value < low || value >= low + std::exp2(bits))
    throw Error("goes beyond what whole numbers of its type hold");
}

}  // namespace

HostTensor ofTwo(const HostTensor& a, const HostTensor& b, ElementType type,
                 double (*function)(double, double)) {
  HostTensor result{type, checkedBroadcast(a.shape, b.shape), {}};
  checkElements(result.shape, kMostHostElements);
  const std::int64_t count = elementCount(result.shape);
  StrideWalk walk(result.shape, {broadcastStrides(a.shape, result.shape.size()),
                                 broadcastStrides(b.shape, result.shape.size())});
  const bool narrow = isFraction(type) && type != ElementType::F64;
  for (std::int64_t i = 0; i < count; ++i, walk.next()) {
    const double value = function(a.values[static_cast<std::size_t>(walk.at(0))],
                                  b.values[static_cast<std::size_t>(walk.at(1))]);
    checkRange(value, type);
    result.values.push_back(narrow ? static_cast<double>(static_cast<float>(value)) : value);
  }
  return result;
}

namespace {

using Two = double (*)(double, double);

/// Whether both are whole numbers.
bool areWhole(const OperatorCall& call) {
  return call.has(0) && call.has(1) && !isFraction(call.at(0).type()) && !isFraction(call.at(1).type());
}

NetworkValues binary(const OperatorCall& call, Two onHost, Var (*onGraph)(Var, Var)) {
  if (call.has(0) && call.has(1) && call.allOnHost())
    return {ofTwo(*call.at(0).host, *call.at(1).host, call.at(0).host->type, onHost)};
  checkedBroadcast(call.at(0).shape(), call.at(1).shape());
  const Var result = onGraph(call.var(0), call.var(1));
  if (!areWhole(call)) return {result};
  constexpr float kExact = 1 << 24;
  for (const Var& whole : {call.var(0), call.var(1), result})
    for (const float number : whole.tensor().values())
      if (!(std::abs(number) < kExact))
        throw Error("works on a whole number that is larger than what is held exactly");
  for (const float number : result.tensor().values())
    checkRange(static_cast<double>(number), call.at(0).type());
  return {{result, call.at(0).type()}};
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
  if (areWhole(call)) {
    const auto isZero = [](auto number) { return number == 0; };
    const bool byZero =
        call.at(1).host
            ? std::any_of(call.at(1).host->values.begin(), call.at(1).host->values.end(), isZero)
            : std::any_of(call.var(1).tensor().values().begin(), call.var(1).tensor().values().end(), isZero);
    if (byZero) throw Error("divides a whole number by 0");
    return binary(
        call, [](double a, double b) { return std::trunc(a / b); },
        [](Var a, Var b) { return applyFunction(divide(a, b), Function::Truncate); });
  }
  return binary(
      call, [](double a, double b) { return a / b; }, divide);
}

NetworkValues power(const OperatorCall& call) {
  if (call.has(0) && call.has(1) && call.allOnHost())
    return {ofTwo(*call.at(0).host, *call.at(1).host, call.at(0).host->type,
                  isFraction(call.at(0).type())
                      ? Two([](double a, double b) { return std::pow(a, b); })
                      : Two([](double a, double b) { return std::trunc(std::pow(a, b)); }))};
  const double exponent = call.number(1, "the exponent");
  return {applyFunction(call.var(0), Function::Power, exponent)};
}

/// The larger or smaller of all operands; where one of two is a single number, a limit.
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
    const Shape shape = checkedBroadcast(result.shape(), other.shape());
    if (!limit.host || limit.host->values.size() != 1) {
      const Var a = i == 1 ? call.var(0) : result.var;
      const Var b = call.var(i);
      result = choose(
          larger ? compare(a, b, Relation::GreaterOrEqual) : compare(b, a, Relation::GreaterOrEqual), a, b);
      continue;
    }
    const double number = limit.host->values.front();
    constexpr double kNoLimit = std::numeric_limits<double>::infinity();
    const Var x = other.host ? (i == 1 ? call.var(0) : result.var) : other.var;
    result = applyFunction(reshaped(x, shape), Function::Clip, larger ? number : -kNoLimit,
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

Var sumOfAll(const OperatorCall& call) {
  Var result = call.var(0);
  for (std::size_t i = 1; i < call.count(); ++i) {
    checkedBroadcast(result.shape(), call.at(i).shape());
    result = add(result, call.var(i));
  }
  return result;
}
NetworkValues sumAll(const OperatorCall& call) {
  return {sumOfAll(call)};
}
NetworkValues meanOfAll(const OperatorCall& call) {
  return {scaled(call, "1 ÷ count", sumOfAll(call), 1.0 / static_cast<double>(call.count()))};
}

NetworkValue boolean(Var x) {
  return {x, ElementType::Bool};
}

/// Compares on the host where both are there, else on the graph, swapped or negated where asked for.
NetworkValues compared(const OperatorCall& call, Two onHost, Relation relation, bool swapped = false) {
  if (call.has(0) && call.has(1) && call.allOnHost())
    return {ofTwo(*call.at(0).host, *call.at(1).host, ElementType::Bool, onHost)};
  checkedBroadcast(call.at(0).shape(), call.at(1).shape());
  return {boolean(compare(call.var(swapped ? 1 : 0), call.var(swapped ? 0 : 1), relation))};
}
NetworkValues equal(const OperatorCall& call) {
  return compared(
      call, [](double a, double b) { return a == b ? 1.0 : 0.0; }, Relation::Equal);
}
NetworkValues greater(const OperatorCall& call) {
  return compared(
      call, [](double a, double b) { return a > b ? 1.0 : 0.0; }, Relation::Greater);
}
NetworkValues greaterOrEqual(const OperatorCall& call) {
  return compared(
      call, [](double a, double b) { return a >= b ? 1.0 : 0.0; }, Relation::GreaterOrEqual);
}
NetworkValues less(const OperatorCall& call) {
  return compared(
      call, [](double a, double b) { return a < b ? 1.0 : 0.0; }, Relation::Greater, true);
}
NetworkValues lessOrEqual(const OperatorCall& call) {
  return compared(
      call, [](double a, double b) { return a <= b ? 1.0 : 0.0; }, Relation::GreaterOrEqual, true);
}

/// Of two that are 0 or 1 each.
NetworkValues logical(const OperatorCall& call, Two onHost, Var (*onGraph)(Var, Var)) {
  if (call.has(0) && call.has(1) && call.allOnHost())
    return {ofTwo(*call.at(0).host, *call.at(1).host, ElementType::Bool, onHost)};
  checkedBroadcast(call.at(0).shape(), call.at(1).shape());
  return {boolean(onGraph(call.var(0), call.var(1)))};
}
NetworkValues both(const OperatorCall& call) {
  return logical(
      call, [](double a, double b) { return a != 0 && b != 0 ? 1.0 : 0.0; }, multiply);
}
NetworkValues either(const OperatorCall& call) {
  return logical(
      call, [](double a, double b) { return a != 0 || b != 0 ? 1.0 : 0.0; },
      [](Var a, Var b) { return applyFunction(add(a, b), Function::Clip, 0, 1); });
}
NetworkValues eitherAlone(const OperatorCall& call) {
  return logical(
      call, [](double a, double b) { return (a != 0) != (b != 0) ? 1.0 : 0.0; },
      [](Var a, Var b) { return applyFunction(subtract(a, b), Function::Absolute); });
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
  if (!call.allOnHost()) return {{choose(call.var(0), call.var(1), call.var(2)), call.at(1).type()}};
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

const Operator kArithmetic[] = {
    {.name = "Add", .apply = addTwo, .onHost = true, .wholes = true},
    {.name = "Sub", .apply = subtractTwo, .onHost = true, .wholes = true},
    {.name = "Mul", .apply = multiplyTwo, .onHost = true, .wholes = true},
    {.name = "Div", .apply = divideTwo, .onHost = true, .wholes = true},
    {.name = "Pow", .apply = power, .onHost = true},
    {.name = "Mod", .apply = modulo, .onHost = true, .attributes = "fmod"},
    {.name = "Max", .apply = maximum, .onHost = true},
    {.name = "Min", .apply = minimum, .onHost = true},
    {.name = "Sum", .apply = sumAll},
    {.name = "Mean", .apply = meanOfAll},
    {.name = "Equal", .apply = equal, .onHost = true, .wholes = true},
    {.name = "Greater", .apply = greater, .onHost = true, .wholes = true},
    {.name = "GreaterOrEqual", .apply = greaterOrEqual, .onHost = true, .wholes = true},
    {.name = "Less", .apply = less, .onHost = true, .wholes = true},
    {.name = "LessOrEqual", .apply = lessOrEqual, .onHost = true, .wholes = true},
    {.name = "And", .apply = both, .onHost = true, .wholes = true},
    {.name = "Xor", .apply = eitherAlone, .onHost = true, .wholes = true},
    {.name = "Or", .apply = either, .onHost = true, .wholes = true},
    {.name = "Where", .apply = where, .onHost = true, .wholes = true},
};

}  // namespace

std::span<const Operator> arithmetic() {
  return kArithmetic;
}

}  // namespace attenscope::operators
