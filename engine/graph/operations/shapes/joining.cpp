// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/threads.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"

#include <algorithm>
#include <cassert>

namespace attenscope {

namespace {

constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 17;

std::int64_t product(const Shape& shape, std::size_t from, std::size_t to) {
  std::int64_t result = 1;
  for (std::size_t axis = from; axis < to; ++axis) result *= shape[axis];
  return result;
}

Tensor forwardConcatenate(const OperationCall& call) {
  const auto axis = static_cast<std::size_t>(call.attributes[0]);
  Shape shape = call.inputs[0].shape();
  assert(axis < shape.size());
  const std::int64_t outer = product(shape, 0, axis);
  const std::int64_t inner = product(shape, axis + 1, shape.size());
  std::int64_t length = 0;
  for (std::size_t i = 0; i < call.inputs.size(); ++i) {
    const Tensor& part = call.inputs[i];
    assert(part.shape().size() == shape.size() && product(part.shape(), 0, axis) == outer &&
           product(part.shape(), axis + 1, shape.size()) == inner);
    length += part.shape()[axis];
  }
  shape[axis] = length;
  TensorBuilder out(std::move(shape));
  std::vector<std::int64_t> before;
  std::int64_t all = 0;
  for (std::size_t i = 0; i < call.inputs.size(); ++i) {
    before.push_back(all);
    all += call.inputs[i].shape()[axis] * inner;
  }
  forBlocks(std::ssize(before), out.size() >= kThreadsFrom, call.control, [&](std::int64_t block) {
    const auto i = static_cast<std::size_t>(block);
    const Tensor& part = call.inputs[i];
    const std::int64_t run = part.shape()[axis] * inner;
    for (std::int64_t o = 0; o < outer; ++o)
      std::copy_n(part.data() + o * run, run, out.data() + o * length * inner + before[i]);
  });
  return out.finish();
}

Explained explainConcatenate(const ExplainCall& call) {
  const auto axis = static_cast<std::size_t>(call.attributes[0]);
  Index cell = call.cell;
  int part = 0;
  while (cell[axis] >= call.inputs[static_cast<std::size_t>(part)].shape()[axis])
    cell[axis] -= call.inputs[static_cast<std::size_t>(part++)].shape()[axis];
  return {{}, {}, part, std::move(cell)};
}

Tensors backwardConcatenate(const BackwardCall& call) {
  const auto axis = static_cast<std::size_t>(call.attributes[0]);
  const Shape& shape = call.output.shape();
  const std::int64_t outer = product(shape, 0, axis);
  const std::int64_t all = product(shape, axis, shape.size());
  Tensors result(call.inputs.size());
  std::int64_t before = 0;
  for (std::size_t i = 0; i < call.inputs.size(); ++i) {
    const std::int64_t run = product(call.inputs[i].shape(), axis, shape.size());
    if (call.wanted[i]) {
      TensorBuilder part(call.inputs[i].shape());
      for (std::int64_t o = 0; o < outer; ++o)
        std::copy_n(call.gradient.data() + o * all + before, run, part.data() + o * run);
      result[i] = part.finish();
    }
    before += run;
  }
  return result;
}

const Operation kConcatenate{.name = "concatenate",
                             .forward = forwardConcatenate,
                             .explain = explainConcatenate,
                             .backward = backwardConcatenate};

}  // namespace

Var concatenate(const std::vector<Var>& parts, int axis) {
  assert(!parts.empty());
  if (axis < 0) axis += parts.front().rank();
  return parts.front().graph().record(kConcatenate, parts, {static_cast<double>(axis)});
}

}  // namespace attenscope
