// SPDX-License-Identifier: GPL-3.0-or-later
/// Norms and softmax.
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shapes/permuting.h"
#include "engine/models/network/operators.h"

#include <cmath>
#include <numeric>

namespace attenscope::operators {

namespace {

/// Ioffe and Szegedy 2015, with the mean and variance of training: x · factor + shift.
NetworkValues batchNorm(const OperatorCall& call) {
  const Var x = call.var(0);
  if (call.whole("training_mode", 0) != 0)
    throw Error("is in training; expected a network that was exported to be used");
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
  if (x.size() == 0) throw Error("normalises no number at all");
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

/// Before opset 13 all axes from `axis` on are one row; since then it is that axis alone.
Var softmaxOf(const OperatorCall& call) {
  const Var x = call.var(0);
  if (x.rank() == 0 || x.size() == 0) throw Error("has nothing to share out");
  const bool rows = call.opset() < 13;
  const int axis = OperatorCall::axisOf(call.whole("axis", rows ? 1 : -1), x.shape().size());
  if (axis + 1 == x.rank()) return softmax(x);
  if (rows) {
    const std::int64_t width = elementCount(Shape(x.shape().begin() + axis, x.shape().end()));
    return reshape(softmax(reshape(x, {x.size() / width, width})), x.shape());
  }
  std::vector<int> order(x.shape().size());
  std::iota(order.begin(), order.end(), 0);
  std::swap(order[static_cast<std::size_t>(axis)], order.back());
  return permute(softmax(permute(x, order)), order);
}
NetworkValues softmaxAlone(const OperatorCall& call) {
  return {softmaxOf(call)};
}
NetworkValues logSoftmax(const OperatorCall& call) {
  return {logarithm(softmaxOf(call))};
}

const Operator kNorms[] = {
    {.name = "BatchNormalization", .apply = batchNorm},
    {.name = "LayerNormalization", .apply = layerNormOf},
    {.name = "InstanceNormalization", .apply = instanceNorm},
    {.name = "Softmax", .apply = softmaxAlone},
    {.name = "LogSoftmax", .apply = logSoftmax},
};

}  // namespace

std::span<const Operator> norms() {
  return kNorms;
}

}  // namespace attenscope::operators
