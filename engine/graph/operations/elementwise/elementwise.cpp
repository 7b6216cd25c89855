// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/kernels.h"
#include "engine/compute/threads.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/broadcasting.h"
#include "engine/graph/operations/shared/explaining.h"
#include "engine/graph/operations/shared/extending.h"

#include <algorithm>
#include <cassert>
#include <functional>
#include <numeric>

namespace attenscope {

namespace {

constexpr std::int64_t kBlock = std::int64_t{1} << 12;
constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 15;

/// The last axes over which both operands run evenly (step 1 or 0), taken as one run of `length`.
struct Run {
  std::int64_t length = 1;
  std::size_t axes = 0;
  std::int64_t stepA = 0;
  std::int64_t stepB = 0;
};
Run innermostRun(const Shape& shape, const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
  Run run;
  for (std::size_t i = shape.size(); i-- > 0;) {
    if (shape[i] != 1) {
      if (run.length == 1) {
        run.stepA = a[i];
        run.stepB = b[i];
      } else if (a[i] != run.stepA * run.length || b[i] != run.stepB * run.length) {
        break;
      }
    }
    run.length *= shape[i];
    ++run.axes;
  }
  return run;
}

Tensor forwardBinary(const OperationCall& call, kernels::Binary kind) {
  const Tensor& a = call.inputs[0];
  const Tensor& b = call.inputs[1];
  Shape shape = broadcastShape(a.shape(), b.shape());
  // Multiplying or dividing by 1 changes no bit (a temperature of 1): share the memory.
  const bool scales = kind == kernels::Binary::Multiply || kind == kernels::Binary::Divide;
  if (scales && b.size() == 1 && b[0] == 1.0F && shape == a.shape()) return a;
  const std::vector<std::int64_t> stridesA = broadcastStrides(a.shape(), shape.size());
  const std::vector<std::int64_t> stridesB = broadcastStrides(b.shape(), shape.size());
  const Run run = innermostRun(shape, stridesA, stridesB);
  const std::size_t outer = shape.size() - run.axes;
  TensorBuilder out(shape);
  if (out.size() == 0) return out.finish();
  const std::int64_t runs = out.size() / run.length;
  // Long runs are cut, short ones gathered, to blocks of about the same size.
  const std::int64_t pieces = (run.length + kBlock - 1) / kBlock;
  const std::int64_t together = std::max<std::int64_t>(1, kBlock / run.length);
  const std::int64_t groups = (runs + together - 1) / together;
  forBlocks(groups * pieces, out.size() >= kThreadsFrom, call.control, [&](std::int64_t block) {
    const std::int64_t begin = block % pieces * kBlock;
    const std::int64_t count = std::min(kBlock, run.length - begin);
    const std::int64_t firstRun = block / pieces * together;
    for (std::int64_t r = firstRun; r < std::min(runs, firstRun + together); ++r) {
      std::int64_t rest = r;
      std::int64_t atA = begin * run.stepA;
      std::int64_t atB = begin * run.stepB;
      for (std::size_t axis = outer; axis-- > 0;) {
        const std::int64_t position = rest % shape[axis];
        rest /= shape[axis];
        atA += position * stridesA[axis];
        atB += position * stridesB[axis];
      }
      kernels::binary(kind, a.data() + atA, run.stepA, b.data() + atB, run.stepB,
                      out.data() + r * run.length + begin, count);
    }
  });
  return out.finish();
}

template <kernels::Binary kind>
void binaryPiece(const PieceCall& call) {
  kernels::binary(kind, call.inputs[0].data, call.inputs[0].step, call.inputs[1].data, call.inputs[1].step,
                  call.out, call.count);
}

Tensor forwardAdd(const OperationCall& call) {
  return forwardBinary(call, kernels::Binary::Add);
}
Tensor forwardSubtract(const OperationCall& call) {
  return forwardBinary(call, kernels::Binary::Subtract);
}
Tensor forwardMultiply(const OperationCall& call) {
  return forwardBinary(call, kernels::Binary::Multiply);
}
Tensor forwardDivide(const OperationCall& call) {
  return forwardBinary(call, kernels::Binary::Divide);
}

/// "÷ √d_k (8)" and on with the left operand.
Explained explainBinary(const ExplainCall& call, const std::string& sign) {
  const double right = call.inputs[1].at(broadcastCell(call.cell, call.inputs[1].shape()));
  const std::string name = nameOf(call, 1, "");
  const std::string text =
      name.empty() ? sign + " " + shortNumber(right) : sign + " " + name + " (" + shortNumber(right) + ")";
  Explained explained;
  explained.lines.push_back({text, call.output.at(call.cell)});
  explained.input = 0;
  explained.cell = broadcastCell(call.cell, call.inputs[0].shape());
  return explained;
}

/// Only where nothing is repeated, or a row could be several.
Tensor extendSameShapes(const ExtendCall& call) {
  const Tensor& a = call.inputs[0];
  const bool plain = a.rank() == 2 && a.shape() == call.inputs[1].shape() &&
                     call.earlierInputs[0].shape() == call.earlierInputs[1].shape() &&
                     call.earlierInputs[0].rank() == 2;
  return plain ? extendRows(call) : Tensor();
}

Explained explainAdd(const ExplainCall& call) {
  return explainBinary(call, "+");
}
Explained explainSubtract(const ExplainCall& call) {
  return explainBinary(call, "−");
}
Explained explainMultiply(const ExplainCall& call) {
  return explainBinary(call, "×");
}
Explained explainDivide(const ExplainCall& call) {
  return explainBinary(call, "÷");
}

/// The gradient of a broadcast operand: summed over its repetitions.
Tensor sumTo(const Tensor& x, const Shape& shape) {
  if (x.shape() == shape) return x;
  const std::vector<std::int64_t> to = broadcastStrides(shape, x.shape().size());
  const std::vector<std::int64_t> own = broadcastStrides(x.shape(), x.shape().size());
  const Run run = innermostRun(x.shape(), own, to);
  const std::size_t outer = x.shape().size() - run.axes;
  std::vector<double> sums(static_cast<std::size_t>(elementCount(shape)), 0.0);
  for (std::int64_t begin = 0; begin < x.size(); begin += run.length) {
    std::int64_t rest = begin / run.length;
    std::int64_t at = 0;
    for (std::size_t axis = outer; axis-- > 0;) {
      at += rest % x.shape()[axis] * to[axis];
      rest /= x.shape()[axis];
    }
    const float* in = x.data() + begin;
    double* sum = sums.data() + at;
    if (run.stepB == 0)
      *sum += std::accumulate(in, in + run.length, 0.0);
    else
      for (std::int64_t i = 0; i < run.length; ++i) sum[i] += static_cast<double>(in[i]);
  }
  TensorBuilder out(shape);
  std::transform(sums.begin(), sums.end(), out.data(), [](double sum) { return static_cast<float>(sum); });
  return out.finish();
}

Tensor binaryOf(kernels::Binary kind, const Tensor& a, const Tensor& b, const BackwardCall& call) {
  const Tensor operands[] = {a, b};
  return forwardBinary({operands, call.attributes, call.control}, kind);
}

Tensors backwardAdd(const BackwardCall& call) {
  Tensors result(2);
  for (std::size_t i = 0; i < 2; ++i)
    if (call.wanted[i]) result[i] = sumTo(call.gradient, call.inputs[i].shape());
  return result;
}

Tensor negative(const Tensor& x) {
  TensorBuilder out(x.shape());
  std::transform(x.values().begin(), x.values().end(), out.data(), std::negate<>());
  return out.finish();
}

Tensors backwardSubtract(const BackwardCall& call) {
  Tensors result = backwardAdd(call);
  if (call.wanted[1]) result[1] = negative(result[1]);
  return result;
}

Tensors backwardMultiply(const BackwardCall& call) {
  Tensors result(2);
  for (std::size_t i = 0; i < 2; ++i)
    if (call.wanted[i])
      result[i] = sumTo(binaryOf(kernels::Binary::Multiply, call.gradient, call.inputs[1 - i], call),
                        call.inputs[i].shape());
  return result;
}

Tensors backwardDivide(const BackwardCall& call) {
  Tensors result(2);
  const Tensor share = binaryOf(kernels::Binary::Divide, call.gradient, call.inputs[1], call);
  if (call.wanted[0]) result[0] = sumTo(share, call.inputs[0].shape());
  if (call.wanted[1]) {  // a quotient a/b falls by itself over b
    TensorBuilder falls(share.shape());
    for (std::int64_t i = 0; i < share.size(); ++i) falls[i] = -share[i] * call.output[i];
    result[1] = sumTo(falls.finish(), call.inputs[1].shape());
  }
  return result;
}

const Operation kAdd{.name = "add",
                     .forward = forwardAdd,
                     .explain = explainAdd,
                     .extend = extendSameShapes,
                     .backward = backwardAdd,
                     .piece = binaryPiece<kernels::Binary::Add>};
const Operation kSubtract{.name = "subtract",
                          .forward = forwardSubtract,
                          .explain = explainSubtract,
                          .backward = backwardSubtract,
                          .piece = binaryPiece<kernels::Binary::Subtract>};
const Operation kMultiply{.name = "multiply",
                          .forward = forwardMultiply,
                          .explain = explainMultiply,
                          .backward = backwardMultiply,
                          .piece = binaryPiece<kernels::Binary::Multiply>};
const Operation kDivide{.name = "divide",
                        .forward = forwardDivide,
                        .explain = explainDivide,
                        .backward = backwardDivide,
                        .piece = binaryPiece<kernels::Binary::Divide>};
}  // namespace

Var add(Var a, Var b) {
  return a.graph().record(kAdd, {a, b});
}
Var subtract(Var a, Var b) {
  return a.graph().record(kSubtract, {a, b});
}
Var multiply(Var a, Var b) {
  return a.graph().record(kMultiply, {a, b});
}
Var divide(Var a, Var b) {
  return a.graph().record(kDivide, {a, b});
}
}  // namespace attenscope
