// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/shapes/permuting.h"

#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/broadcasting.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <optional>

namespace attenscope {

namespace {

/// The matrices that a permutation turns: axes, in their order, then two groups of axes that change places
/// [… × rows × columns]; nothing if it does something else.
std::optional<Shape> turnedMatrices(const Tensor& x, const Attributes& axes) {
  std::vector<std::size_t> order;
  for (const double axis : axes) order.push_back(static_cast<std::size_t>(axis));
  std::size_t first = 0;
  while (first < order.size() && order[first] == first) ++first;
  if (first == order.size()) return std::nullopt;
  std::rotate(order.begin() + static_cast<std::ptrdiff_t>(first),
              std::find(order.begin(), order.end(), first), order.end());
  if (!std::is_sorted(order.begin(), order.end())) return std::nullopt;
  const auto split = static_cast<std::ptrdiff_t>(axes[first]);
  const auto at = [&](std::ptrdiff_t axis) { return x.shape().begin() + axis; };
  return Shape{elementCount({at(0), at(static_cast<std::ptrdiff_t>(first))}),
               elementCount({at(static_cast<std::ptrdiff_t>(first)), at(split)}),
               elementCount({at(split), x.shape().end()})};
}

Tensor permuted(const Tensor& x, const Attributes& axes) {
  std::vector<std::int64_t> own(x.shape().size(), 1);
  for (std::size_t axis = own.size(); axis-- > 1;) own[axis - 1] = own[axis] * x.shape()[axis];
  Shape shape;
  std::vector<std::int64_t> strides;
  for (const double axis : axes) {
    shape.push_back(x.shape()[static_cast<std::size_t>(axis)]);
    strides.push_back(own[static_cast<std::size_t>(axis)]);
  }
  if (x.size() == 0 || shape.empty()) return x.reshaped(shape);
  if (const auto matrices = turnedMatrices(x, axes)) {
    const bool moves = (*matrices)[1] > 1 && (*matrices)[2] > 1;
    return (moves ? transposedMatrices(x.reshaped(*matrices)) : x).reshaped(std::move(shape));
  }
  TensorBuilder out(shape);
  // Row by row of the result.
  const std::int64_t width = shape.back();
  const std::int64_t step = strides.back();
  shape.pop_back();
  strides.pop_back();
  StrideWalk walk(shape, {strides});
  for (std::int64_t to = 0; to < out.size(); to += width, walk.next())
    for (std::int64_t i = 0; i < width; ++i) out[to + i] = x[walk.at(0) + i * step];
  return out.finish();
}

Tensor forwardPermute(const OperationCall& call) {
  return permuted(call.inputs[0], call.attributes);
}

Explained explainPermute(const ExplainCall& call) {
  Index cell(call.cell.size());
  for (std::size_t i = 0; i < cell.size(); ++i)
    cell[static_cast<std::size_t>(call.attributes[i])] = call.cell[i];
  return {{}, {}, 0, std::move(cell)};
}

Tensors backwardPermute(const BackwardCall& call) {
  Attributes inverse(call.attributes.size());
  for (std::size_t i = 0; i < inverse.size(); ++i)
    inverse[static_cast<std::size_t>(call.attributes[i])] = static_cast<double>(i);
  return {permuted(call.gradient, inverse)};
}

const Operation kPermute{.name = "permute",
                         .forward = forwardPermute,
                         .explain = explainPermute,
                         .movesOnly = true,
                         .backward = backwardPermute};

}  // namespace

Var permute(Var x, const std::vector<int>& axes) {
  assert(static_cast<int>(axes.size()) == x.rank());
  return x.graph().record(kPermute, {x}, Attributes(axes.begin(), axes.end()));
}

}  // namespace attenscope
