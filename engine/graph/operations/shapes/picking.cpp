// SPDX-License-Identifier: GPL-3.0-or-later
/// Selecting elements of a tensor: rows by index, the largest of each row.
#include "engine/compute/kernels.h"
#include "engine/compute/threads.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"

#include <algorithm>
#include <cassert>
#include <functional>
#include <numeric>

namespace attenscope {

namespace {

constexpr std::int64_t kBlock = std::int64_t{1} << 14;
constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 17;

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

/// The columns of the `count` largest of a row, in falling order; of equal ones the first before the others.
std::vector<std::int64_t> largestColumns(const float* row, std::int64_t width, std::int64_t count) {
  std::vector<std::int64_t> order(static_cast<std::size_t>(width));
  std::iota(order.begin(), order.end(), 0);
  std::partial_sort(order.begin(), order.begin() + count, order.end(), [row](std::int64_t a, std::int64_t b) {
    return row[a] != row[b] ? row[a] > row[b] : a < b;
  });
  order.resize(static_cast<std::size_t>(count));
  return order;
}

Explained explainLargest(const ExplainCall& call) {
  const Tensor& x = call.inputs[0];
  const std::int64_t width = x.dim(-1);
  const std::int64_t count = call.output.dim(-1);
  const std::int64_t row = call.output.flatIndex(call.cell) / count;
  const auto rank = static_cast<std::size_t>(call.cell.back());
  Index cell = call.cell;
  cell.back() = largestColumns(x.data() + row * width, width, count)[rank];
  const std::string text = rank == 0 ? "largest of " : "number " + std::to_string(rank + 1) + " of ";
  const double value = x.at(cell);
  return {{{text + std::to_string(width), value}}, {}, 0, std::move(cell)};
}

Tensors backwardLargest(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  const std::int64_t width = x.dim(-1);
  const std::int64_t count = call.gradient.dim(-1);
  TensorBuilder out(x.shape(), 0.0F);
  for (std::int64_t row = 0; row < x.size() / width; ++row) {
    const std::vector<std::int64_t> columns = largestColumns(x.data() + row * width, width, count);
    for (std::int64_t i = 0; i < count; ++i)
      out[row * width + columns[static_cast<std::size_t>(i)]] = call.gradient[row * count + i];
  }
  return {out.finish()};
}

/// Whether each place follows the one before.
bool isRange(const std::vector<std::int64_t>& places) {
  for (std::size_t i = 1; i < places.size(); ++i)
    if (places[i] != places[i - 1] + 1) return false;
  return !places.empty();
}

// Attributes: axis, indices. A range of the first axis that is more than one shares the memory.
Tensor forwardPick(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const auto axis = static_cast<std::size_t>(call.attributes[0]);
  const auto count = static_cast<std::int64_t>(call.attributes.size()) - 1;
  Shape shape = x.shape();
  const std::int64_t length = shape[axis];
  const std::int64_t inner = elementCount(Shape(shape.begin() + static_cast<long>(axis) + 1, shape.end()));
  shape[axis] = count;
  const std::int64_t outer = length == 0 ? 0 : x.size() / (length * inner);
  const std::vector<std::int64_t> places(call.attributes.begin() + 1, call.attributes.end());
  const bool range = isRange(places);
  if (range && outer == 1)
    return x.reshaped({length, inner}).rows(places[0], places[0] + count).reshaped(shape);
  TensorBuilder out(std::move(shape));
  const std::int64_t together = std::max<std::int64_t>(1, kBlock / std::max<std::int64_t>(1, count * inner));
  forBlocks((outer + together - 1) / together, out.size() >= kThreadsFrom, call.control,
            [&](std::int64_t block) {
              for (std::int64_t o = block * together; o < std::min(outer, (block + 1) * together); ++o) {
                const float* from = x.data() + o * length * inner;
                float* to = out.data() + o * count * inner;
                if (range) {
                  std::copy_n(from + places[0] * inner, count * inner, to);
                } else if (inner == 1) {
                  for (std::int64_t i = 0; i < count; ++i) to[i] = from[places[static_cast<std::size_t>(i)]];
                } else {
                  for (std::int64_t i = 0; i < count; ++i)
                    std::copy_n(from + places[static_cast<std::size_t>(i)] * inner, inner, to + i * inner);
                }
              }
            });
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

const Operation kLargest{.name = "largestOfRows",
                         .forward = forwardLargest,
                         .explain = explainLargest,
                         .backward = backwardLargest};
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
