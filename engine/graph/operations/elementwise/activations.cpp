// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/elementwise/activations.h"

#include "engine/compute/fast_math.h"
#include "engine/compute/kernels.h"
#include "engine/graph/operations/shared/backward.h"

#include <algorithm>

namespace attenscope {

namespace {

using namespace kernels;

ATTENSCOPE_INLINE float logistic(float x) {
  return 1.0F / (1.0F + fastExp(-x));
}

ATTENSCOPE_CLONES void reluAll(float* x, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) x[i] = x[i] > 0 ? x[i] : 0.0F;
}
ATTENSCOPE_CLONES void geluAll(float* x, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) x[i] = fastGelu(x[i]);
}
ATTENSCOPE_CLONES void geluTanhAll(float* x, std::int64_t count) {
  // ½ x (1 + tanh u) = x σ(2u), u = √(2/π) (x + 0.044715 x³)
  for (std::int64_t i = 0; i < count; ++i)
    x[i] = x[i] * logistic(1.59576912F * (x[i] + 0.044715F * x[i] * x[i] * x[i]));
}
ATTENSCOPE_CLONES void quickGeluAll(float* x, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) x[i] = x[i] * logistic(1.702F * x[i]);
}
ATTENSCOPE_CLONES void siluAll(float* x, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) x[i] = x[i] * logistic(x[i]);
}
ATTENSCOPE_CLONES void tanhAll(float* x, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) x[i] = fastTanh(x[i]);
}

ATTENSCOPE_CLONES void reluSlopes(const float* x, float* __restrict out, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) out[i] = x[i] > 0 ? 1.0F : 0.0F;
}
ATTENSCOPE_CLONES void geluTanhSlopes(const float* x, float* __restrict out, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) {
    const float square = x[i] * x[i];
    const float s = logistic(1.59576912F * (x[i] + 0.044715F * square * x[i]));
    out[i] = s + x[i] * s * (1.0F - s) * 1.59576912F * (1.0F + 0.134145F * square);
  }
}
/// Of x σ(factor · x).
ATTENSCOPE_CLONES void siluSlopes(float factor, const float* x, float* __restrict out, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) {
    const float s = logistic(factor * x[i]);
    out[i] = s + factor * x[i] * s * (1.0F - s);
  }
}
ATTENSCOPE_CLONES void tanhSlopes(const float* x, float* __restrict out, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) {
    const float t = fastTanh(x[i]);
    out[i] = 1.0F - t * t;
  }
}

Tensor forwardActivate(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  TensorBuilder out(x.shape());
  std::copy_n(x.data(), x.size(), out.data());
  activateInPlace(static_cast<Activation>(call.attributes[0]), out.data(), x.size());
  return out.finish();
}

void activatePiece(const PieceCall& call) {
  std::copy_n(call.inputs[0].data, call.count, call.out);
  activateInPlace(static_cast<Activation>(call.attributes[0]), call.out, call.count);
}

Explained explainActivate(const ExplainCall& call) {
  return {
      {{nameOf(static_cast<Activation>(call.attributes[0])), call.output.at(call.cell)}}, {}, 0, call.cell};
}

Tensors backwardActivate(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  TensorBuilder out(x.shape());
  activationSlopes(static_cast<Activation>(call.attributes[0]), x.data(), out.data(), x.size());
  multiplyInPlace(out.data(), call.gradient.data(), x.size());
  return {out.finish()};
}

const Operation kActivate{.name = "activate",
                          .forward = forwardActivate,
                          .explain = explainActivate,
                          .backward = backwardActivate,
                          .piece = activatePiece};

}  // namespace

void activateInPlace(Activation activation, float* values, std::int64_t count) {
  switch (activation) {
    case Activation::None:
      break;
    case Activation::Relu:
      reluAll(values, count);
      break;
    case Activation::Gelu:
      geluAll(values, count);
      break;
    case Activation::GeluTanh:
      geluTanhAll(values, count);
      break;
    case Activation::QuickGelu:
      quickGeluAll(values, count);
      break;
    case Activation::Silu:
      siluAll(values, count);
      break;
    case Activation::Tanh:
      tanhAll(values, count);
      break;
  }
}

void activationSlopes(Activation activation, const float* in, float* slopes, std::int64_t count) {
  switch (activation) {
    case Activation::None:
      std::fill_n(slopes, count, 1.0F);
      break;
    case Activation::Relu:
      reluSlopes(in, slopes, count);
      break;
    case Activation::Gelu:
      kernels::geluSlope(in, slopes, count);
      break;
    case Activation::GeluTanh:
      geluTanhSlopes(in, slopes, count);
      break;
    case Activation::QuickGelu:
      siluSlopes(1.702F, in, slopes, count);
      break;
    case Activation::Silu:
      siluSlopes(1.0F, in, slopes, count);
      break;
    case Activation::Tanh:
      tanhSlopes(in, slopes, count);
      break;
  }
}

ATTENSCOPE_CLONES
void multiplyInPlace(float* values, const float* factors, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) values[i] *= factors[i];
}

ATTENSCOPE_CLONES
void addInPlace(float* values, const float* addends, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) values[i] += addends[i];
}

const char* nameOf(Activation activation) {
  static constexpr const char* names[] = {
      "·", "max(0, ·)", "GELU(·)", "GELU(·), tanh form", "x σ(1.702 x)", "SiLU(·)", "tanh(·)"};
  return names[static_cast<int>(activation)];
}

Var activate(Var x, Activation activation) {
  return x.graph().record(kActivate, {x}, {static_cast<double>(activation)});
}

}  // namespace attenscope
