// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"

#include <cassert>

namespace attenscope {

namespace {

Tensor forwardSquared(const OperationCall& call) {
  const Tensor& a = call.inputs[0];
  const Tensor& b = call.inputs[1];
  assert(a.rank() == 1 && b.rank() == 1);
  TensorBuilder out({a.size(), b.size()});
  for (std::int64_t i = 0; i < a.size(); ++i)
    for (std::int64_t j = 0; j < b.size(); ++j) {
      const float difference = a[i] - b[j];
      out[i * b.size() + j] = difference * difference;
    }
  return out.finish();
}

Explained explainSquared(const ExplainCall& call) {
  const float difference = call.inputs[0][call.cell[0]] - call.inputs[1][call.cell[1]];
  Explained explained;
  explained.leftName = rowNameOf(call, 0, "a") + " − " + rowNameOf(call, 1, "b");
  explained.rightName = explained.leftName;
  explained.products.push_back({difference, difference});
  explained.lines.push_back({"(" + explained.leftName + ")²", call.output.at(call.cell)});
  return explained;
}

Tensor forwardAtMost(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const float limit = call.inputs[1][0];
  TensorBuilder out(x.shape());
  for (std::int64_t i = 0; i < x.size(); ++i) out[i] = x[i] <= limit ? 1.0F : 0.0F;
  return out.finish();
}

Explained explainAtMost(const ExplainCall& call) {
  return {
      {{"1 where at most " + shortNumber(call.inputs[1][0]), call.output.at(call.cell)}}, {}, 0, call.cell};
}

Tensors backwardSquared(const BackwardCall& call) {
  const Tensor& a = call.inputs[0];
  const Tensor& b = call.inputs[1];
  TensorBuilder ofA(a.shape(), 0.0F);
  TensorBuilder ofB(b.shape(), 0.0F);
  for (std::int64_t i = 0; i < a.size(); ++i)
    for (std::int64_t j = 0; j < b.size(); ++j) {
      const float slope = 2 * (a[i] - b[j]) * call.gradient[i * b.size() + j];
      ofA[i] += slope;
      ofB[j] -= slope;
    }
  return {ofA.finish(), ofB.finish()};
}

const Operation kSquared{.name = "squaredDistances",
                         .forward = forwardSquared,
                         .explain = explainSquared,
                         .backward = backwardSquared};
const Operation kAtMost{
    .name = "atMost", .forward = forwardAtMost, .explain = explainAtMost, .backward = backwardNothing};

}  // namespace

Var squaredDistances(Var a, Var b) {
  return a.graph().record(kSquared, {a, b});
}

Var atMost(Var x, Var limit) {
  return x.graph().record(kAtMost, {x, limit});
}

}  // namespace attenscope
