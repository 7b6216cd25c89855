// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/elementwise/functions.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/broadcasting.h"
#include "engine/graph/operations/shared/explaining.h"

namespace attenscope {

namespace {

bool holds(Relation relation, float a, float b) {
  switch (relation) {
    case Relation::Equal:
      return a == b;
    case Relation::Greater:
      return a > b;
    case Relation::GreaterOrEqual:
      return a >= b;
  }
  return false;
}

Tensor forwardCompare(const OperationCall& call) {
  const Tensor& a = call.inputs[0];
  const Tensor& b = call.inputs[1];
  const auto relation = static_cast<Relation>(call.attributes[0]);
  const Shape shape = broadcastShape(a.shape(), b.shape());
  TensorBuilder out(shape);
  StrideWalk walk(shape,
                  {broadcastStrides(a.shape(), shape.size()), broadcastStrides(b.shape(), shape.size())});
  for (std::int64_t i = 0; i < out.size(); ++i, walk.next())
    out[i] = holds(relation, a[walk.at(0)], b[walk.at(1)]) ? 1.0F : 0.0F;
  return out.finish();
}

Explained explainCompare(const ExplainCall& call) {
  const Tensor& a = call.inputs[0];
  const Tensor& b = call.inputs[1];
  return {{{nameOf(call, 0, "a"), a.at(broadcastCell(call.cell, a.shape()))},
           {"compared with " + nameOf(call, 1, "b"), b.at(broadcastCell(call.cell, b.shape()))},
           {"1 where it holds", call.output.at(call.cell)}},
          {},
          0,
          broadcastCell(call.cell, a.shape())};
}

const Operation kCompare{
    .name = "compare", .forward = forwardCompare, .explain = explainCompare, .backward = backwardNothing};

}  // namespace

Var compare(Var a, Var b, Relation relation) {
  return a.graph().record(kCompare, {a, b}, {static_cast<double>(relation)});
}

}  // namespace attenscope
