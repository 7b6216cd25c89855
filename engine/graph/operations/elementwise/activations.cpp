// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/elementwise/activations.h"

#include "engine/compute/fast_math.h"

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

Tensor forwardActivate(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  TensorBuilder out(x.shape());
  std::copy_n(x.data(), x.size(), out.data());
  activateInPlace(static_cast<Activation>(call.attributes[0]), out.data(), x.size());
  return out.finish();
}

Explained explainActivate(const ExplainCall& call) {
  return {
      {{nameOf(static_cast<Activation>(call.attributes[0])), call.output.at(call.cell)}}, {}, 0, call.cell};
}

const Operation kActivate{"activate", forwardActivate, explainActivate};

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
