// SPDX-License-Identifier: GPL-3.0-or-later
/// Elementwise operations of one operand.
#include "engine/compute/kernels.h"
#include "engine/compute/threads.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace attenscope {

namespace {

constexpr std::int64_t kBlock = std::int64_t{1} << 12;
constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 15;

Tensor forwardUnary(const OperationCall& call,
                    void (*kernel)(const float* in, float* out, std::int64_t count)) {
  const Tensor& x = call.inputs[0];
  TensorBuilder out(x.shape());
  const std::int64_t blocks = (x.size() + kBlock - 1) / kBlock;
  forBlocks(blocks, x.size() >= kThreadsFrom, call.control, [&](std::int64_t block) {
    const std::int64_t begin = block * kBlock;
    kernel(x.data() + begin, out.data() + begin, std::min(kBlock, x.size() - begin));
  });
  return out.finish();
}

template <void (*kernel)(const float* in, float* out, std::int64_t count)>
void unaryPiece(const PieceCall& call) {
  kernel(call.inputs[0].data, call.out, call.count);
}

Tensor forwardRelu(const OperationCall& call) {
  return forwardUnary(call, kernels::relu);
}
Tensor forwardSigmoid(const OperationCall& call) {
  return forwardUnary(call, kernels::sigmoid);
}
Tensor forwardTanh(const OperationCall& call) {
  return forwardUnary(call, kernels::hyperbolicTangent);
}
Tensor forwardGelu(const OperationCall& call) {
  return forwardUnary(call, kernels::gelu);
}

Tensor forwardNegate(const OperationCall& call) {
  return forwardUnary(call, [](const float* in, float* out, std::int64_t count) {
    std::transform(in, in + count, out, std::negate<>());
  });
}
Tensor forwardLogarithm(const OperationCall& call) {
  return forwardUnary(call, [](const float* in, float* out, std::int64_t count) {
    std::transform(in, in + count, out, [](float x) { return std::log(x); });
  });
}

Explained explainUnary(const ExplainCall& call, const char* text) {
  return {{{text, call.output.at(call.cell)}}, {}, 0, call.cell};
}
Explained explainRelu(const ExplainCall& call) {
  return explainUnary(call, "max(0, ·)");
}
Explained explainSigmoid(const ExplainCall& call) {
  return explainUnary(call, "σ(·)");
}
Explained explainTanh(const ExplainCall& call) {
  return explainUnary(call, "tanh(·)");
}
Explained explainGelu(const ExplainCall& call) {
  return explainUnary(call, "GELU(·)");
}

Explained explainNegate(const ExplainCall& call) {
  return explainUnary(call, "−(·)");
}
Explained explainLogarithm(const ExplainCall& call) {
  return explainUnary(call, "ln(·)");
}

/// gradient · slope(result).
template <typename Slope>
Tensors backwardByResult(const BackwardCall& call, Slope slope) {
  TensorBuilder out(call.output.shape());
  for (std::int64_t i = 0; i < out.size(); ++i) out[i] = call.gradient[i] * slope(call.output[i]);
  return {out.finish()};
}

Tensors backwardRelu(const BackwardCall& call) {
  return backwardByResult(call, [](float y) { return y > 0 ? 1.0F : 0.0F; });
}
Tensors backwardSigmoid(const BackwardCall& call) {
  return backwardByResult(call, [](float y) { return y * (1 - y); });
}
Tensors backwardTanh(const BackwardCall& call) {
  return backwardByResult(call, [](float y) { return 1 - y * y; });
}
Tensors backwardGelu(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  TensorBuilder out(x.shape());
  kernels::geluSlope(x.data(), out.data(), x.size());
  for (std::int64_t i = 0; i < out.size(); ++i) out[i] *= call.gradient[i];
  return {out.finish()};
}

Tensors backwardNegate(const BackwardCall& call) {
  return backwardByResult(call, [](float) { return -1.0F; });
}
Tensors backwardLogarithm(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  TensorBuilder out(x.shape());
  std::transform(call.gradient.values().begin(), call.gradient.values().end(), x.values().begin(), out.data(),
                 std::divides<>());
  return {out.finish()};
}

const Operation kNegate{
    .name = "negate", .forward = forwardNegate, .explain = explainNegate, .backward = backwardNegate};
const Operation kLogarithm{.name = "logarithm",
                           .forward = forwardLogarithm,
                           .explain = explainLogarithm,
                           .backward = backwardLogarithm};
const Operation kRelu{.name = "relu",
                      .forward = forwardRelu,
                      .explain = explainRelu,
                      .backward = backwardRelu,
                      .piece = unaryPiece<kernels::relu>};
const Operation kSigmoid{.name = "sigmoid",
                         .forward = forwardSigmoid,
                         .explain = explainSigmoid,
                         .backward = backwardSigmoid,
                         .piece = unaryPiece<kernels::sigmoid>};
const Operation kTanh{.name = "tanh",
                      .forward = forwardTanh,
                      .explain = explainTanh,
                      .backward = backwardTanh,
                      .piece = unaryPiece<kernels::hyperbolicTangent>};
const Operation kGelu{.name = "gelu",
                      .forward = forwardGelu,
                      .explain = explainGelu,
                      .backward = backwardGelu,
                      .piece = unaryPiece<kernels::gelu>};

}  // namespace

Var negate(Var x) {
  return x.graph().record(kNegate, {x});
}
Var logarithm(Var x) {
  return x.graph().record(kLogarithm, {x});
}
Var relu(Var x) {
  return x.graph().record(kRelu, {x});
}
Var sigmoid(Var x) {
  return x.graph().record(kSigmoid, {x});
}
Var tanh(Var x) {
  return x.graph().record(kTanh, {x});
}
Var gelu(Var x) {
  return x.graph().record(kGelu, {x});
}

}  // namespace attenscope
