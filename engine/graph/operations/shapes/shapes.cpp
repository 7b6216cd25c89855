// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/kernels.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"

#include <algorithm>
#include <cassert>

namespace attenscope {

namespace {

Explained goOnWith(Index cell) {
  return {{}, {}, 0, std::move(cell)};
}

Tensor forwardReshape(const OperationCall& call) {
  Shape shape;
  for (const double length : call.attributes) shape.push_back(static_cast<std::int64_t>(length));
  return call.inputs[0].reshaped(std::move(shape));
}

Explained explainReshape(const ExplainCall& call) {
  std::int64_t flat = call.output.flatIndex(call.cell);
  const Shape& shape = call.inputs[0].shape();
  Index cell(shape.size());
  for (std::size_t axis = shape.size(); axis-- > 0;) {
    cell[axis] = flat % shape[axis];
    flat /= shape[axis];
  }
  return goOnWith(std::move(cell));
}

Tensor forwardRows(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const auto from = static_cast<std::int64_t>(call.attributes[0]);
  const auto to = static_cast<std::int64_t>(call.attributes[1]);
  assert(from >= 0 && from < to && to <= x.dim(0));
  return x.rows(from, to);
}

Explained explainRows(const ExplainCall& call) {
  Index cell = call.cell;
  cell[0] += static_cast<std::int64_t>(call.attributes[0]);
  return goOnWith(std::move(cell));
}

Tensor forwardSplitHeads(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const auto heads = static_cast<std::int64_t>(call.attributes[0]);
  assert(x.rank() == 2 && heads > 0 && x.dim(1) % heads == 0);
  const std::int64_t tokens = x.dim(0);
  const std::int64_t width = x.dim(1) / heads;
  TensorBuilder out({heads, tokens, width});
  for (std::int64_t head = 0; head < heads; ++head)
    for (std::int64_t token = 0; token < tokens; ++token)
      std::copy_n(x.data() + (token * heads + head) * width, width,
                  out.data() + (head * tokens + token) * width);
  return out.finish();
}

Explained explainSplitHeads(const ExplainCall& call) {
  return goOnWith({call.cell[1], call.cell[0] * call.output.dim(2) + call.cell[2]});
}

Tensor forwardMergeHeads(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  assert(x.rank() == 3);
  const std::int64_t heads = x.dim(0);
  const std::int64_t tokens = x.dim(1);
  const std::int64_t width = x.dim(2);
  TensorBuilder out({tokens, heads * width});
  for (std::int64_t head = 0; head < heads; ++head)
    for (std::int64_t token = 0; token < tokens; ++token)
      std::copy_n(x.data() + (head * tokens + token) * width, width,
                  out.data() + (token * heads + head) * width);
  return out.finish();
}

Explained explainMergeHeads(const ExplainCall& call) {
  const std::int64_t width = call.inputs[0].dim(2);
  return goOnWith({call.cell[1] / width, call.cell[0], call.cell[1] % width});
}

Tensor forwardOrigin(const OperationCall& call) {
  return call.inputs[0];
}

/// The same elements under the operand's shape.
Tensors backwardReshape(const BackwardCall& call) {
  return {call.gradient.reshaped(call.inputs[0].shape())};
}

void accumulateRows(const AccumulateCall& call) {
  const Tensor& x = call.inputs[0];
  const auto from = static_cast<std::int64_t>(call.attributes[0]) * (x.size() / x.dim(0));
  kernels::addScaled(1.0F, call.gradient.data(), call.sum + from, call.gradient.size());
}

Tensors backwardRows(const BackwardCall& call) {
  TensorBuilder out(call.inputs[0].shape(), 0.0F);
  accumulateRows({call.inputs, call.attributes, call.gradient, out.data()});
  return {out.finish()};
}

Tensors backwardSplitHeads(const BackwardCall& call) {
  const Tensor operands[] = {call.gradient};
  return {forwardMergeHeads({operands, call.attributes, call.control})};
}

Tensors backwardMergeHeads(const BackwardCall& call) {
  const Tensor operands[] = {call.gradient};
  const Attributes heads{static_cast<double>(call.inputs[0].dim(0))};
  return {forwardSplitHeads({operands, heads, call.control})};
}

const Operation kOrigin{.name = "origin", .forward = forwardOrigin, .backward = backwardReshape};
// These only move elements, so an operand's symbol stays its symbol.
const Operation kReshape{.name = "reshape",
                         .forward = forwardReshape,
                         .explain = explainReshape,
                         .movesOnly = true,
                         .backward = backwardReshape};
const Operation kRows{.name = "rows",
                      .forward = forwardRows,
                      .explain = explainRows,
                      .movesOnly = true,
                      .backward = backwardRows,
                      .accumulate = accumulateRows};
const Operation kSplitHeads{.name = "splitHeads",
                            .forward = forwardSplitHeads,
                            .explain = explainSplitHeads,
                            .movesOnly = true,
                            .backward = backwardSplitHeads};
const Operation kMergeHeads{.name = "mergeHeads",
                            .forward = forwardMergeHeads,
                            .explain = explainMergeHeads,
                            .movesOnly = true,
                            .backward = backwardMergeHeads};

}  // namespace

Var reshape(Var x, Shape shape) {
  assert(elementCount(shape) == x.size());
  return x.graph().record(kReshape, {x}, Attributes(shape.begin(), shape.end()));
}

Var origin(Var x) {
  return x.graph().record(kOrigin, {x});
}

Var rows(Var x, std::int64_t from, std::int64_t to) {
  return x.graph().record(kRows, {x}, {static_cast<double>(from), static_cast<double>(to)});
}

Var part(Var x, std::int64_t index) {
  return reshape(rows(x, index, index + 1), Shape(x.shape().begin() + 1, x.shape().end()));
}

Var splitHeads(Var x, std::int64_t heads) {
  return x.graph().record(kSplitHeads, {x}, {static_cast<double>(heads)});
}

Var mergeHeads(Var x) {
  return x.graph().record(kMergeHeads, {x});
}

}  // namespace attenscope
