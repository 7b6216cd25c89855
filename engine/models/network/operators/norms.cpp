// SPDX-License-Identifier: GPL-3.0-or-later
/// Norms and softmax.
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/elementwise/functions.h"
#include "engine/graph/operations/reductions/row_reductions.h"
#include "engine/graph/operations/shapes/permuting.h"
#include "engine/graph/operations/shapes/places.h"
#include "engine/models/network/operators.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace attenscope::operators {

namespace {

/// Ioffe and Szegedy 2015, with the mean and variance of training: x · factor + shift.
NetworkValues batchNorm(const OperatorCall& call) {
  const Var x = call.var(0);
  if (call.whole("training_mode", 0) != 0)
    throw Error("is in training mode; expected a network that was exported for inference");
  const auto& outputs = call.node().outputs;
  if (call.opset() < 14 && std::any_of(outputs.begin() + (outputs.empty() ? 0 : 1), outputs.end(),
                                       [](const std::string& name) { return !name.empty(); }))
    throw Error("has outputs of training; expected a network that was exported for inference");
  if (x.rank() < 2) throw Error("normalises " + toString(x.shape()) + "; expected [N × C × …]");
  const std::int64_t channels = x.dim(1);
  Tensor given[4];
  for (std::size_t i = 0; i < 4; ++i) {
    given[i] = call.var(i + 1).tensor();
    if (given[i].shape() != Shape{channels})
      throw Error("operand " + std::to_string(i + 1) + " has the shape " + toString(given[i].shape()) +
                  "; expected one number for each of " + std::to_string(channels) + " channels");
  }
  Shape shape(static_cast<std::size_t>(x.rank()) - 1, 1);
  shape[0] = channels;
  TensorBuilder factor(shape);
  TensorBuilder shift(shape);
  const double epsilon = call.fraction("epsilon", 1e-5);
  for (std::int64_t c = 0; c < channels; ++c) {
    const double scale =
        static_cast<double>(given[0][c]) / std::sqrt(static_cast<double>(given[3][c]) + epsilon);
    factor[c] = static_cast<float>(scale);
    shift[c] =
        static_cast<float>(static_cast<double>(given[1][c]) - static_cast<double>(given[2][c]) * scale);
  }
  return {add(multiply(x, call.leaf("factor", factor.finish())), call.leaf("shift", shift.finish()))};
}

/// The operand as one line of `width` numbers; of ones or zeros if it is left out.
Var lineOf(const OperatorCall& call, std::size_t i, const char* what, std::int64_t width, float usual) {
  if (!call.has(i)) return call.leaf(what, Tensor::filled({width}, usual));
  const Var given = call.var(i);
  if (given.size() != width)
    throw Error(std::string(what) + " has the shape " + toString(given.shape()) + "; expected " +
                std::to_string(width) + " numbers");
  return given.rank() == 1 ? given : reshape(given, {width});
}

NetworkValues layerNormOf(const OperatorCall& call) {
  const Var x = call.var(0);
  const int axis = OperatorCall::axisOf(call.whole("axis", -1), x.shape().size());
  const std::int64_t width = elementCount(Shape(x.shape().begin() + axis, x.shape().end()));
  if (x.size() == 0) throw Error("normalises an empty tensor");
  const Var rows = axis + 1 == x.rank() ? x : reshape(x, {x.size() / width, width});
  const Var result = layerNorm(rows, lineOf(call, 1, "the scale", width, 1),
                               lineOf(call, 2, "the bias", width, 0), call.fraction("epsilon", 1e-5));
  return {axis + 1 == x.rank() ? result : reshape(result, x.shape())};
}

/// Ulyanov et al. 2016: every channel of every picture by itself.
NetworkValues instanceNorm(const OperatorCall& call) {
  const Var x = call.var(0);
  if (x.rank() < 3 || x.size() == 0) throw Error("normalises " + toString(x.shape()) + "; expected a map");
  const std::int64_t width = x.size() / (x.dim(0) * x.dim(1));
  const Var ones = call.leaf("ones", Tensor::filled({width}, 1.0F));
  const Var zeros = call.leaf("zeros", Tensor::filled({width}, 0.0F));
  const Var rows =
      layerNorm(reshape(x, {x.dim(0), x.dim(1), width}), ones, zeros, call.fraction("epsilon", 1e-5));
  const Var scale = reshape(lineOf(call, 1, "the scale", x.dim(1), 1), {x.dim(1), 1});
  const Var bias = reshape(lineOf(call, 2, "the bias", x.dim(1), 0), {x.dim(1), 1});
  return {reshape(add(multiply(rows, scale), bias), x.shape())};
}

/// Zhang and Sennrich 2019, over the axes from `axis` on.
NetworkValues rmsNormOf(const OperatorCall& call) {
  const Var x = call.var(0);
  const int axis = OperatorCall::axisOf(call.whole("axis", -1), x.shape().size());
  const std::int64_t width = elementCount(Shape(x.shape().begin() + axis, x.shape().end()));
  if (x.size() == 0) throw Error("normalises an empty tensor");
  const Var rows = reshape(x, {x.size() / width, width});
  return {reshape(rmsNorm(rows, lineOf(call, 1, "the scale", width, 1), call.fraction("epsilon", 1e-5)),
                  x.shape())};
}

/// Wu and He 2018: groups of channels of every picture; scale and bias are for every channel, or, in opset
/// 18, for every group.
NetworkValues groupNorm(const OperatorCall& call) {
  const Var x = call.var(0);
  const std::int64_t groups = call.whole("num_groups", 0);
  if (x.rank() < 3 || x.size() == 0 || groups < 1 || x.dim(1) % groups != 0)
    throw Error("normalises " + toString(x.shape()) + " in " + std::to_string(groups) + " groups");
  const std::int64_t channels = x.dim(1);
  const std::int64_t width = x.size() / (x.dim(0) * groups);
  const Var ones = call.leaf("ones", Tensor::filled({width}, 1.0F));
  const Var zeros = call.leaf("zeros", Tensor::filled({width}, 0.0F));
  const Var even =
      layerNorm(reshape(x, {x.dim(0), groups, width}), ones, zeros, call.fraction("epsilon", 1e-5));
  const std::int64_t numbers = call.opset() < 21 ? groups : channels;
  const auto line = [&](std::size_t i, const char* what) {
    return reshape(lineOf(call, i, what, numbers, 1), {numbers, 1});
  };
  const Var rows = reshape(even, {x.dim(0), numbers, x.size() / (x.dim(0) * numbers)});
  return {reshape(add(multiply(rows, line(1, "the scale")), line(2, "the bias")), x.shape())};
}

/// (x − mean) / (deviation + 10⁻⁹) over some axes, as the standard writes it down.
NetworkValues meanVariance(const OperatorCall& call) {
  const Var x = call.var(0);
  if (x.size() == 0) throw Error("normalises an empty tensor");
  std::vector<std::int64_t> axes = call.wholes("axes");
  if (axes.empty()) axes = {0, 2, 3};
  std::vector<int> reduced;
  Shape shape = x.shape();
  for (const std::int64_t axis : axes) {
    reduced.push_back(OperatorCall::axisOf(axis, shape.size()));
    shape[static_cast<std::size_t>(reduced.back())] = 1;
  }
  std::sort(reduced.begin(), reduced.end());
  reduced.erase(std::unique(reduced.begin(), reduced.end()), reduced.end());
  const auto average = [&](Var of) {
    return reshape(reduceRows(rowsOf(of, reduced), Reduction::Mean), shape);
  };
  const Var centred = subtract(x, average(x));
  const Var deviation = applyFunction(average(multiply(centred, centred)), Function::Power, 0.5);
  return {divide(centred, add(deviation, call.leaf("ε", Tensor::scalar(1e-9F))))};
}

/// Every row by its length, Σ |x| or √Σ x².
NetworkValues lengthNorm(const OperatorCall& call) {
  const Var x = call.var(0);
  const std::int64_t p = call.whole("p", 2);
  if (p != 1 && p != 2) throw Error("'p' is " + std::to_string(p) + "; expected 1 or 2");
  if (x.size() == 0) throw Error("normalises an empty tensor");
  const int axis = OperatorCall::axisOf(call.whole("axis", -1), x.shape().size());
  Shape shape = x.shape();
  shape[static_cast<std::size_t>(axis)] = 1;
  const Var sums = reduceRows(rowsOf(p == 1 ? applyFunction(x, Function::Absolute) : multiply(x, x), {axis}),
                              Reduction::Sum);
  return {divide(x, reshape(p == 1 ? sums : applyFunction(sums, Function::Power, 0.5), shape))};
}

/// A function of rows along an axis: before opset 13 all axes from `axis` on are one row; since then it is
/// that axis alone.
Var alongRows(const OperatorCall& call, Var (*function)(Var)) {
  const Var x = call.var(0);
  if (x.rank() == 0 || x.size() == 0) throw Error("has nothing to share out");
  const bool rows = call.opset() < 13;
  const int axis = OperatorCall::axisOf(call.whole("axis", rows ? 1 : -1), x.shape().size());
  if (axis + 1 == x.rank()) return function(x);
  if (rows) {
    const std::int64_t width = elementCount(Shape(x.shape().begin() + axis, x.shape().end()));
    return reshape(function(reshape(x, {x.size() / width, width})), x.shape());
  }
  std::vector<int> order(x.shape().size());
  std::iota(order.begin(), order.end(), 0);
  std::swap(order[static_cast<std::size_t>(axis)], order.back());
  return permute(function(permute(x, order)), order);
}
NetworkValues softmaxAlone(const OperatorCall& call) {
  return {alongRows(call, [](Var x) { return softmax(x); })};
}
NetworkValues logSoftmax(const OperatorCall& call) {
  return {alongRows(call, [](Var x) {
    Shape shape = x.shape();
    shape.back() = 1;
    return subtract(x, reshape(logSumExp(x), shape));
  })};
}

/// 1 for the first of the largest of every row, 0 for the others. No gradient flows through a choice.
NetworkValues hardmax(const OperatorCall& call) {
  return {alongRows(call, [](Var x) {
    TensorBuilder columns({x.dim(-1)});
    std::iota(columns.data(), columns.data() + columns.size(), 0.0F);
    const Var places = x.graph().leaf("columns (" + std::to_string(x.dim(-1)) + ")", columns.finish());
    return compare(placesOfRows(x, 1, true), places, Relation::Equal);
  })};
}

constexpr const char* kRms = "axis epsilon stash_type";

const Operator kNorms[] = {
    {.name = "RMSNormalization", .apply = rmsNormOf, .attributes = kRms},
    {.name = "SimplifiedLayerNormalization", .apply = rmsNormOf, .attributes = kRms},
    {.name = "com.microsoft.SimplifiedLayerNormalization", .apply = rmsNormOf, .attributes = kRms},
    {.name = "GroupNormalization", .apply = groupNorm, .attributes = "epsilon num_groups stash_type"},
    {.name = "MeanVarianceNormalization", .apply = meanVariance, .attributes = "axes"},
    {.name = "Hardmax", .apply = hardmax, .attributes = "axis"},
    {.name = "LpNormalization", .apply = lengthNorm, .attributes = "axis p"},
    {.name = "BatchNormalization",
     .apply = batchNorm,
     .attributes = "epsilon is_test momentum spatial=1 training_mode"},
    {.name = "LayerNormalization", .apply = layerNormOf, .attributes = "axis epsilon stash_type"},
    {.name = "InstanceNormalization", .apply = instanceNorm, .attributes = "epsilon"},
    {.name = "Softmax", .apply = softmaxAlone, .attributes = "axis"},
    {.name = "LogSoftmax", .apply = logSoftmax, .attributes = "axis"},
};

}  // namespace

std::span<const Operator> norms() {
  return kNorms;
}

}  // namespace attenscope::operators
