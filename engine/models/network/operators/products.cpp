// SPDX-License-Identifier: GPL-3.0-or-later
/// Matrix products.
#include "engine/error.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shapes/permuting.h"
#include "engine/models/network/operators.h"
#include "engine/models/network/operators/einsum.h"

#include <algorithm>
#include <numeric>

namespace attenscope::operators {

namespace {

Var shaped(Var x, const Shape& shape) {
  return x.shape() == shape ? x : reshape(x, shape);
}

/// x with its leading axes repeated to `leading`; its last two stay.
Var withLeading(Var x, const Shape& leading) {
  Shape own(leading.size() + 2 - x.shape().size(), 1);
  own.insert(own.end(), x.shape().begin(), x.shape().end());
  x = shaped(x, own);
  for (std::size_t axis = 0; axis < leading.size(); ++axis)
    if (own[axis] != leading[axis])
      x = pickAlong(x, static_cast<int>(axis),
                    std::vector<std::int64_t>(static_cast<std::size_t>(leading[axis]), 0));
  return x;
}

}  // namespace

Var productOf(Var a, Var b) {
  if (a.dim(-1) != b.dim(-2) || a.size() == 0 || b.size() == 0)
    throw Error("the shapes " + toString(a.shape()) + " and " + toString(b.shape()) +
                " cannot be multiplied");
  const Shape ofA(a.shape().begin(), a.shape().end() - 2);
  const Shape ofB(b.shape().begin(), b.shape().end() - 2);
  Shape shape = checkedBroadcast(ofA, ofB);
  const Shape leading = shape;
  shape.push_back(a.dim(-2));
  shape.push_back(b.dim(-1));
  checkElements(shape);
  if (elementCount(ofB) == 1)  // one matrix for all rows
    return shaped(matmul(shaped(a, {a.size() / a.dim(-1), a.dim(-1)}), shaped(b, {b.dim(-2), b.dim(-1)})),
                  shape);
  return matmul(withLeading(a, leading), withLeading(b, leading));
}

Var lastTwoSwapped(Var x) {
  std::vector<int> order(x.shape().size());
  std::iota(order.begin(), order.end(), 0);
  if (order.size() < 2) throw Error("turns " + toString(x.shape()) + "; expected matrices");
  std::swap(order[order.size() - 1], order[order.size() - 2]);
  return permute(x, order);
}

namespace {

NetworkValues matMul(const OperatorCall& call) {
  Var a = call.var(0);
  Var b = call.var(1);
  if (a.rank() == 0 || b.rank() == 0) throw Error("multiplies a single number; expected matrices");
  const bool row = a.rank() == 1;
  const bool column = b.rank() == 1;
  if (row) a = reshape(a, {1, a.dim(0)});
  if (column) b = reshape(b, {b.dim(0), 1});
  const Var result = productOf(a, b);
  Shape shape = result.shape();
  if (column) shape.pop_back();
  if (row) shape.erase(shape.end() - (column ? 1 : 2));
  return {shaped(result, shape)};
}

NetworkValues gemm(const OperatorCall& call) {
  Var a = call.var(0);
  Var b = call.var(1);
  if (a.rank() != 2 || b.rank() != 2)
    throw Error("multiplies " + toString(a.shape()) + " by " + toString(b.shape()) +
                "; expected two matrices");
  const bool turnsB = call.whole("transB", 0) != 0;
  const double alpha = call.fraction("alpha", 1);
  const double beta = call.fraction("beta", 1);
  if (call.whole("transA", 0) != 0) a = transpose(a);
  if (a.dim(1) != b.dim(turnsB ? 1 : 0)) throw Error("the shapes of its matrices do not fit together");
  const std::int64_t outputs = b.dim(turnsB ? 0 : 1);
  if (turnsB && alpha == 1 && beta == 1 && (!call.has(2) || call.at(2).shape() == Shape{outputs}))
    return {linear(a, b, call.has(2) ? call.var(2) : Var())};
  Var result = productOf(a, turnsB ? transpose(b) : b);
  const auto factor = [&](const char* what, double by) {
    return call.leaf(what, Tensor::scalar(static_cast<float>(by)));
  };
  if (alpha != 1) result = multiply(result, factor("alpha", alpha));
  if (!call.has(2) || beta == 0) return {result};
  if (checkedBroadcast(result.shape(), call.at(2).shape()) != result.shape())
    throw Error("adds " + toString(call.at(2).shape()) + ", which does not fit " + toString(result.shape()));
  return {add(result, beta == 1 ? call.var(2) : multiply(call.var(2), factor("beta", beta)))};
}

const Operator kProducts[] = {
    {.name = "MatMul", .apply = matMul},
    {.name = "Gemm", .apply = gemm, .attributes = "alpha beta transA transB"},
    {.name = "Einsum", .apply = einsumOf, .attributes = "equation"},
};

}  // namespace

std::span<const Operator> products() {
  return kProducts;
}

}  // namespace attenscope::operators
