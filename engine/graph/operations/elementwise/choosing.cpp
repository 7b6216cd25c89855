// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/elementwise/functions.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/broadcasting.h"
#include "engine/graph/operations/shared/explaining.h"

namespace attenscope {

namespace {

StrideWalk walkOver(const Operands& inputs, const Shape& shape) {
  std::vector<std::vector<std::int64_t>> strides;
  for (std::size_t i = 0; i < 3; ++i) strides.push_back(broadcastStrides(inputs[i].shape(), shape.size()));
  return {shape, std::move(strides)};
}

Tensor forwardChoose(const OperationCall& call) {
  const Shape shape =
      broadcastShape(broadcastShape(call.inputs[0].shape(), call.inputs[1].shape()), call.inputs[2].shape());
  TensorBuilder out(shape);
  StrideWalk walk = walkOver(call.inputs, shape);
  for (std::int64_t i = 0; i < out.size(); ++i, walk.next())
    out[i] = call.inputs[0][walk.at(0)] != 0 ? call.inputs[1][walk.at(1)] : call.inputs[2][walk.at(2)];
  return out.finish();
}

Explained explainChoose(const ExplainCall& call) {
  const bool first = call.inputs[0].at(broadcastCell(call.cell, call.inputs[0].shape())) != 0;
  const int from = first ? 1 : 2;
  return {{{first ? "where the mask is not 0" : "where the mask is 0", call.output.at(call.cell)}},
          {},
          from,
          broadcastCell(call.cell, call.inputs[static_cast<std::size_t>(from)].shape())};
}

Tensors backwardChoose(const BackwardCall& call) {
  Tensors result(3);
  for (std::size_t operand = 1; operand < 3; ++operand) {
    if (!call.wanted[operand]) continue;
    TensorBuilder out(call.inputs[operand].shape(), 0.0F);
    StrideWalk walk = walkOver(call.inputs, call.output.shape());
    for (std::int64_t i = 0; i < call.output.size(); ++i, walk.next())
      if ((call.inputs[0][walk.at(0)] != 0) == (operand == 1)) out[walk.at(operand)] += call.gradient[i];
    result[operand] = out.finish();
  }
  return result;
}

const Operation kChoose{
    .name = "choose", .forward = forwardChoose, .explain = explainChoose, .backward = backwardChoose};

}  // namespace

Var choose(Var mask, Var a, Var b) {
  return mask.graph().record(kChoose, {mask, a, b});
}

}  // namespace attenscope
