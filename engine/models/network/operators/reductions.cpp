// SPDX-License-Identifier: GPL-3.0-or-later
/// Many numbers to one: sums, means, norms, extremes and their places, running sums.
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/elementwise/functions.h"
#include "engine/graph/operations/reductions/row_reductions.h"
#include "engine/graph/operations/shapes/permuting.h"
#include "engine/graph/operations/shapes/places.h"
#include "engine/models/network/operators.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>

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

Var logSumExp(Var rows) {
  const Var largest = reduceRows(rows, Reduction::Maximum);
  Shape shape = largest.shape();
  shape.push_back(1);
  const Var sums = reduceRows(exponential(subtract(rows, reshape(largest, shape))), Reduction::Sum);
  return add(logarithm(sums), largest);
}

namespace {

enum class Fold { Mean, Sum, Maximum, Minimum, Length, Squares, Absolute, Product, LogSum, LogSumExp };

/// The axes that are reduced, in order, and the shape of the result.
struct Reduced {
  std::vector<int> axes{};
  Shape shape{};
  bool nothing = false;  ///< the operand as it is
};
Reduced reducedOf(const OperatorCall& call, const Shape& shape) {
  Reduced reduced;
  const std::vector<std::int64_t> given = call.wholesOf("axes", 1);
  if (given.empty() && call.whole("noop_with_empty_axes", 0) != 0) return {{}, shape, true};
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

/// For every number of the result, the numbers of the operand that it is made of.
std::vector<std::vector<double>> groupsOf(const HostTensor& x, const Reduced& reduced) {
  std::vector<std::vector<double>> groups(static_cast<std::size_t>(elementCount(reduced.shape)));
  for (std::int64_t i = 0; i < std::ssize(x.values); ++i) {
    std::int64_t rest = i;
    std::int64_t stride = 1;
    std::int64_t group = 0;
    for (std::size_t axis = x.shape.size(); axis-- > 0; rest /= x.shape[axis]) {
      if (std::binary_search(reduced.axes.begin(), reduced.axes.end(), static_cast<int>(axis))) continue;
      group += rest % x.shape[axis] * stride;
      stride *= x.shape[axis];
    }
    groups[static_cast<std::size_t>(group)].push_back(x.values[static_cast<std::size_t>(i)]);
  }
  return groups;
}

double folded(const std::vector<double>& numbers, Fold fold) {
  double result = fold == Fold::Product ? 1 : fold == Fold::Sum || fold == Fold::Mean ? 0 : numbers.front();
  for (const double number : numbers)
    result = fold == Fold::Product   ? result * number
             : fold == Fold::Maximum ? std::max(result, number)
             : fold == Fold::Minimum ? std::min(result, number)
                                     : result + number;
  return fold == Fold::Mean ? result / static_cast<double>(numbers.size()) : result;
}

NetworkValues foldedOnHost(const HostTensor& x, const Reduced& reduced, Fold fold) {
  if (x.values.empty()) throw Error("reduces an empty tensor");
  HostTensor result{x.type, reduced.shape, {}};
  for (const std::vector<double>& group : groupsOf(x, reduced)) result.values.push_back(folded(group, fold));
  if (fold == Fold::Mean && !isFraction(x.type))
    for (double& value : result.values) value = std::trunc(value);
  return {std::move(result)};
}

Var foldedRows(Var rows, Fold fold) {
  switch (fold) {
    case Fold::Mean:
      return reduceRows(rows, Reduction::Mean);
    case Fold::Maximum:
      return reduceRows(rows, Reduction::Maximum);
    case Fold::Minimum:
      return reduceRows(rows, Reduction::Minimum);
    case Fold::Length:
      return applyFunction(reduceRows(multiply(rows, rows), Reduction::Sum), Function::Power, 0.5);
    case Fold::Squares:
      return reduceRows(multiply(rows, rows), Reduction::Sum);
    case Fold::Absolute:
      return reduceRows(applyFunction(rows, Function::Absolute), Reduction::Sum);
    case Fold::LogSum:
      return logarithm(reduceRows(rows, Reduction::Sum));
    case Fold::LogSumExp:
      return logSumExp(rows);
    case Fold::Sum:
    case Fold::Product:
      break;
  }
  if (fold == Fold::Product)
    throw Error("multiplies computed numbers with each other, which is not supported");
  return reduceRows(rows, Reduction::Sum);
}

/// Axes beside each other that others follow, such as the channels of a map: their numbers are taken from
/// where they lie. Nothing for other axes.
std::optional<Var> foldedColumns(Var x, const std::vector<int>& axes, Fold fold) {
  const bool beside = axes.back() - axes.front() + 1 == static_cast<int>(axes.size());
  const std::map<Fold, Reduction> reductions{{Fold::Mean, Reduction::Mean},
                                             {Fold::Sum, Reduction::Sum},
                                             {Fold::Maximum, Reduction::Maximum},
                                             {Fold::Minimum, Reduction::Minimum}};
  const auto reduction = reductions.find(fold);
  std::int64_t rows = 1;
  std::int64_t width = 1;
  for (int axis = axes.front(); axis < x.rank(); ++axis) (axis > axes.back() ? width : rows) *= x.dim(axis);
  if (!beside || width == 1 || reduction == reductions.end()) return std::nullopt;
  return reduceColumns(reshape(x, {x.size() / (rows * width), rows, width}), reduction->second);
}

template <Fold fold>
NetworkValues reduce(const OperatorCall& call) {
  const Reduced reduced = reducedOf(call, call.at(0).shape());
  constexpr bool onHost = fold == Fold::Mean || fold == Fold::Sum || fold == Fold::Maximum ||
                          fold == Fold::Minimum || fold == Fold::Product;
  if (reduced.nothing) {
    if (!onHost) throw Error("reduces no axis, which is not supported");
    return {call.at(0)};
  }
  if (call.at(0).host && onHost) return foldedOnHost(*call.at(0).host, reduced, fold);
  const Var x = call.var(0);
  if (x.size() == 0) throw Error("reduces an empty tensor");
  if (const auto columns = foldedColumns(x, reduced.axes, fold)) return {reshape(*columns, reduced.shape)};
  return {reshape(foldedRows(rowsOf(x, reduced.axes), fold), reduced.shape)};
}

/// The place of the largest or smallest number along an axis: the first of several, unless the last is asked
/// for.
NetworkValues placeOf(const OperatorCall& call, bool largest) {
  const Shape shape = call.at(0).shape();
  const int axis = OperatorCall::axisOf(call.whole("axis", 0), shape.size());
  if (elementCount(shape) == 0) throw Error("looks for a position in an empty tensor");
  Shape kept = shape;
  kept[static_cast<std::size_t>(axis)] = 1;
  if (call.whole("keepdims", 1) == 0) kept.erase(kept.begin() + axis);
  const bool last = call.whole("select_last_index", 0) != 0;
  if (!call.at(0).host)
    return {{reshape(placesOfRows(rowsOf(call.var(0), {axis}), 1, largest, last), kept), ElementType::I64}};
  HostTensor result{ElementType::I64, kept, {}};
  Reduced reduced{{axis}, kept};
  for (const std::vector<double>& row : groupsOf(*call.at(0).host, reduced)) {
    std::size_t best = 0;
    for (std::size_t at = 1; at < row.size(); ++at)
      if ((largest ? row[at] > row[best] : row[at] < row[best]) || (last && row[at] == row[best])) best = at;
    result.values.push_back(static_cast<double>(best));
  }
  return {std::move(result)};
}
NetworkValues argMax(const OperatorCall& call) {
  return placeOf(call, true);
}
NetworkValues argMin(const OperatorCall& call) {
  return placeOf(call, false);
}

/// 1 where place j adds to the running sum at place i: [length × length].
bool addsUp(std::int64_t i, std::int64_t j, bool exclusive, bool reverse) {
  return (i == j && !exclusive) || (reverse ? j > i : j < i);
}

NetworkValues runningSum(const OperatorCall& call) {
  const Shape shape = call.at(0).shape();
  const int axis = OperatorCall::axisOf(toWhole(call.number(1, "the axis")), shape.size());
  const std::int64_t length = shape[static_cast<std::size_t>(axis)];
  const bool exclusive = call.whole("exclusive", 0) != 0;
  const bool reverse = call.whole("reverse", 0) != 0;
  if (elementCount(shape) == 0) return {call.at(0)};
  if (call.at(0).host) {
    const HostTensor& x = *call.at(0).host;
    HostTensor result{x.type, shape, std::vector<double>(x.values.size(), 0.0)};
    const std::int64_t inner = elementCount(Shape(shape.begin() + axis + 1, shape.end()));
    for (std::int64_t i = 0; i < elementCount(shape) / length; ++i) {
      double sum = 0;
      for (std::int64_t step = 0; step < length; ++step) {
        const std::int64_t at = reverse ? length - 1 - step : step;
        const auto place = static_cast<std::size_t>((i / inner * length + at) * inner + i % inner);
        result.values[place] = exclusive ? sum : sum + x.values[place];
        sum += x.values[place];
      }
    }
    return {std::move(result)};
  }
  checkElements({length, length});
  TensorBuilder adds({length, length});
  for (std::int64_t i = 0; i < adds.size(); ++i)
    adds[i] = addsUp(i / length, i % length, exclusive, reverse) ? 1.0F : 0.0F;
  std::vector<int> order(shape.size());
  std::iota(order.begin(), order.end(), 0);
  std::swap(order[static_cast<std::size_t>(axis)], order.back());
  const Var moved = axis + 1 == std::ssize(shape) ? call.var(0) : permute(call.var(0), order);
  const Var summed =
      linear(reshape(moved, {moved.size() / length, length}), call.leaf("what adds up", adds.finish()));
  const Var result = reshape(summed, moved.shape());
  return {axis + 1 == std::ssize(shape) ? result : permute(result, order)};
}

constexpr const char* kReduced = "axes keepdims noop_with_empty_axes";
constexpr const char* kPlaced = "axis keepdims select_last_index";

const Operator kReductions[] = {
    {.name = "ReduceMean", .apply = reduce<Fold::Mean>, .onHost = true, .attributes = kReduced},
    {.name = "ReduceSum", .apply = reduce<Fold::Sum>, .onHost = true, .attributes = kReduced},
    {.name = "ReduceMax", .apply = reduce<Fold::Maximum>, .onHost = true, .attributes = kReduced},
    {.name = "ReduceMin", .apply = reduce<Fold::Minimum>, .onHost = true, .attributes = kReduced},
    {.name = "ReduceL2", .apply = reduce<Fold::Length>, .attributes = kReduced},
    {.name = "ReduceL1", .apply = reduce<Fold::Absolute>, .attributes = kReduced},
    {.name = "ReduceSumSquare", .apply = reduce<Fold::Squares>, .attributes = kReduced},
    {.name = "ReduceLogSum", .apply = reduce<Fold::LogSum>, .attributes = kReduced},
    {.name = "ReduceLogSumExp", .apply = reduce<Fold::LogSumExp>, .attributes = kReduced},
    {.name = "ReduceProd", .apply = reduce<Fold::Product>, .onHost = true, .attributes = kReduced},
    {.name = "ArgMax", .apply = argMax, .onHost = true, .attributes = kPlaced},
    {.name = "ArgMin", .apply = argMin, .onHost = true, .attributes = kPlaced},
    {.name = "CumSum", .apply = runningSum, .onHost = true, .attributes = "exclusive reverse"},
};

}  // namespace

std::span<const Operator> reductions() {
  return kReductions;
}

}  // namespace attenscope::operators
