// SPDX-License-Identifier: GPL-3.0-or-later
/// Selecting elements of a tensor: rows by index, the largest of each row.
#include "engine/compute/kernels.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"

#include <algorithm>
#include <cassert>
#include <functional>
#include <numeric>

namespace attenscope {

namespace {

Tensor forwardLargest(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const std::int64_t width = x.dim(-1);
  const std::int64_t count = std::min(width, static_cast<std::int64_t>(call.attributes[0]));
  Shape shape = x.shape();
  shape.back() = count;
  TensorBuilder out(std::move(shape));
  for (std::int64_t row = 0; row < x.size() / width; ++row)
    std::partial_sort_copy(x.data() + row * width, x.data() + (row + 1) * width, out.data() + row * count,
                           out.data() + (row + 1) * count, std::greater<>());
  return out.finish();
}

Tensors backwardLargest(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  const std::int64_t width = x.dim(-1);
  const std::int64_t count = call.gradient.dim(-1);
  TensorBuilder out(x.shape(), 0.0F);
  std::vector<std::int64_t> order(static_cast<std::size_t>(width));
  for (std::int64_t row = 0; row < x.size() / width; ++row) {
    const float* line = x.data() + row * width;
    std::iota(order.begin(), order.end(), 0);
    std::partial_sort(order.begin(), order.begin() + count, order.end(), [&](std::int64_t a, std::int64_t b) {
      return line[a] != line[b] ? line[a] > line[b] : a < b;
    });
    for (std::int64_t i = 0; i < count; ++i)
      out[row * width + order[static_cast<std::size_t>(i)]] = call.gradient[row * count + i];
  }
  return {out.finish()};
}

// Attributes: axis, indices.
Tensor forwardPick(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const auto axis = static_cast<std::size_t>(call.attributes[0]);
  const auto count = static_cast<std::int64_t>(call.attributes.size()) - 1;
  Shape shape = x.shape();
  const std::int64_t length = shape[axis];
  const std::int64_t inner = elementCount(Shape(shape.begin() + static_cast<long>(axis) + 1, shape.end()));
  shape[axis] = count;
  TensorBuilder out(std::move(shape));
  const std::int64_t outer = length == 0 ? 0 : x.size() / (length * inner);
  for (std::int64_t o = 0; o < outer; ++o)
    for (std::int64_t i = 0; i < count; ++i)
      std::copy_n(x.data() + (o * length +
                              static_cast<std::int64_t>(call.attributes[static_cast<std::size_t>(i) + 1])) *
                                 inner,
                  inner, out.data() + (o * count + i) * inner);
  return out.finish();
}

Explained explainPick(const ExplainCall& call) {
  const auto axis = static_cast<std::size_t>(call.attributes[0]);
  Index cell = call.cell;
  cell[axis] = static_cast<std::int64_t>(call.attributes[static_cast<std::size_t>(cell[axis]) + 1]);
  return {{}, {}, 0, std::move(cell)};
}

void accumulatePick(const AccumulateCall& call) {
  const Tensor& x = call.inputs[0];
  const auto axis = static_cast<int>(call.attributes[0]);
  const std::int64_t length = x.dim(axis);
  const auto count = static_cast<std::int64_t>(call.attributes.size()) - 1;
  const std::int64_t inner = elementCount(Shape(x.shape().begin() + axis + 1, x.shape().end()));
  const std::int64_t outer = length == 0 ? 0 : x.size() / (length * inner);
  for (std::int64_t o = 0; o < outer; ++o)
    for (std::int64_t i = 0; i < count; ++i) {
      const auto from = static_cast<std::int64_t>(call.attributes[static_cast<std::size_t>(i) + 1]);
      kernels::addScaled(1.0F, call.gradient.data() + (o * count + i) * inner,
                         call.sum + (o * length + from) * inner, inner);
    }
}

Tensors backwardPick(const BackwardCall& call) {
  TensorBuilder out(call.inputs[0].shape(), 0.0F);
  accumulatePick({call.inputs, call.attributes, call.gradient, out.data()});
  return {out.finish()};
}

const Operation kLargest{.name = "largestOfRows", .forward = forwardLargest, .backward = backwardLargest};
const Operation kPick{.name = "pickAlong",
                      .forward = forwardPick,
                      .explain = explainPick,
                      .movesOnly = true,
                      .backward = backwardPick,
                      .accumulate = accumulatePick};

}  // namespace

Var largestOfRows(Var x, std::int64_t count) {
  return x.graph().record(kLargest, {x}, {static_cast<double>(count)});
}
Var pickAlong(Var x, int axis, const std::vector<std::int64_t>& indices) {
  Attributes attributes{static_cast<double>(axis)};
  attributes.insert(attributes.end(), indices.begin(), indices.end());
  return x.graph().record(kPick, {x}, std::move(attributes));
}
Var embeddingRows(Var table, const std::vector<std::int64_t>& ids) {
  assert(table.rank() == 2 &&
         std::all_of(ids.begin(), ids.end(), [&](std::int64_t id) { return id >= 0 && id < table.dim(0); }));
  return pickAlong(table, 0, ids);
}

}  // namespace attenscope
