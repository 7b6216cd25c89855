// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/elementwise/functions.h"

#include "engine/compute/processor.h"
#include "engine/compute/threads.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace attenscope {

namespace {

constexpr std::int64_t kBlock = std::int64_t{1} << 14;
constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 17;

Function kindOf(const Attributes& attributes) {
  return static_cast<Function>(attributes[0]);
}

template <typename Number>
ATTENSCOPE_INLINE void each(const float* in, float* __restrict out, std::int64_t count, Number number) {
  for (std::int64_t i = 0; i < count; ++i) out[i] = number(in[i]);
}

/// The usual ones without double precision: networks apply them to whole feature maps.
ATTENSCOPE_CLONES
void applyTo(const Attributes& attributes, const float* in, float* __restrict out, std::int64_t count) {
  const Function function = kindOf(attributes);
  const auto a = static_cast<float>(attributes[1]);
  const auto b = static_cast<float>(attributes[2]);
  if (function == Function::Clip)
    return each(in, out, count, [a, b](float x) { return std::min(b, std::max(a, x)); });
  if (function == Function::HardSigmoid)
    return each(in, out, count, [a, b](float x) { return std::min(1.0F, std::max(0.0F, a * x + b)); });
  if (function == Function::LeakyRelu)
    return each(in, out, count, [a](float x) { return x < 0 ? a * x : x; });
  if (function == Function::Power && attributes[1] == 2)
    return each(in, out, count, [](float x) { return x * x; });
  if (function == Function::Power && attributes[1] == 0.5)
    return each(in, out, count, [](float x) { return std::sqrt(x); });
  if (function == Function::Power && attributes[1] == -1)
    return each(in, out, count, [](float x) { return 1 / x; });
  each(in, out, count, [&](float x) {
    return static_cast<float>(functionOf(function, static_cast<double>(x), attributes[1], attributes[2]));
  });
}

Tensor forwardFunction(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  TensorBuilder out(x.shape());
  forBlocks(
      (x.size() + kBlock - 1) / kBlock, x.size() >= kThreadsFrom, call.control, [&](std::int64_t block) {
        const std::int64_t begin = block * kBlock;
        applyTo(call.attributes, x.data() + begin, out.data() + begin, std::min(kBlock, x.size() - begin));
      });
  return out.finish();
}

void functionPiece(const PieceCall& call) {
  applyTo(call.attributes, call.inputs[0].data, call.out, call.count);
}

Explained explainFunction(const ExplainCall& call) {
  return {
      {{textOf(kindOf(call.attributes), call.attributes[1], call.attributes[2]), call.output.at(call.cell)}},
      {},
      0,
      call.cell};
}

Tensors backwardFunction(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  TensorBuilder out(x.shape());
  for (std::int64_t i = 0; i < out.size(); ++i)
    out[i] = static_cast<float>(
        static_cast<double>(call.gradient[i]) *
        slopeOf(kindOf(call.attributes), static_cast<double>(x[i]), call.attributes[1], call.attributes[2]));
  return {out.finish()};
}

const Operation kFunction{.name = "function",
                          .forward = forwardFunction,
                          .explain = explainFunction,
                          .backward = backwardFunction,
                          .piece = functionPiece};

}  // namespace

double functionOf(Function function, double x, double a, double b) {
  switch (function) {
    case Function::Absolute:
      return std::abs(x);
    case Function::Erf:
      return std::erf(x);
    case Function::Power:
      return std::pow(x, a);
    case Function::Clip:
      return std::min(b, std::max(a, x));
    case Function::HardSigmoid:
      return std::min(1.0, std::max(0.0, a * x + b));
    case Function::LeakyRelu:
      return x < 0 ? a * x : x;
    case Function::Elu:
      return x < 0 ? a * std::expm1(x) : x;
    case Function::Softplus:
      return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x));
    case Function::Sine:
      return std::sin(x);
    case Function::Cosine:
      return std::cos(x);
    case Function::Tangent:
      return std::tan(x);
    case Function::Arcsine:
      return std::asin(x);
    case Function::Arccosine:
      return std::acos(x);
    case Function::Arctangent:
      return std::atan(x);
    case Function::HyperbolicSine:
      return std::sinh(x);
    case Function::HyperbolicCosine:
      return std::cosh(x);
    case Function::Softsign:
      return x / (1 + std::abs(x));
    case Function::Threshold:
      return x > a ? x : 0;
    case Function::Celu:
      return x < 0 ? a * std::expm1(x / a) : x;
    case Function::Shrink:
      return x < -a ? x + b : x > a ? x - b : 0;
    case Function::Round:
      return std::nearbyint(x);
    case Function::Floor:
      return std::floor(x);
    case Function::Ceiling:
      return std::ceil(x);
    case Function::Truncate:
      return std::trunc(x);
    case Function::Sign:
      return x > 0 ? 1 : x < 0 ? -1 : x;
    case Function::IsNan:
      return std::isnan(x) ? 1 : 0;
    case Function::IsInfinite:
      return std::isinf(x) && (x < 0 ? a : b) != 0 ? 1 : 0;
  }
  return 0;
}

double slopeOf(Function function, double x, double a, double b) {
  switch (function) {
    case Function::Absolute:
      return x > 0 ? 1 : x < 0 ? -1 : 0;
    case Function::Erf:
      return 2 * std::numbers::inv_sqrtpi * std::exp(-x * x);
    case Function::Power:
      return a == 0 ? 0 : a * std::pow(x, a - 1);
    case Function::Clip:
      return x > a && x < b ? 1 : 0;
    case Function::HardSigmoid:
      return a * x + b > 0 && a * x + b < 1 ? a : 0;
    case Function::LeakyRelu:
      return x > 0 ? 1 : x < 0 ? a : 0;
    case Function::Elu:
      return x < 0 ? a * std::exp(x) : 1;
    case Function::Softplus:
      return 1 / (1 + std::exp(-x));
    case Function::Sine:
      return std::cos(x);
    case Function::Cosine:
      return -std::sin(x);
    case Function::Tangent:
      return 1 + std::tan(x) * std::tan(x);
    case Function::Arcsine:
      return 1 / std::sqrt(1 - x * x);
    case Function::Arccosine:
      return -1 / std::sqrt(1 - x * x);
    case Function::Arctangent:
      return 1 / (1 + x * x);
    case Function::HyperbolicSine:
      return std::cosh(x);
    case Function::HyperbolicCosine:
      return std::sinh(x);
    case Function::Softsign:
      return 1 / ((1 + std::abs(x)) * (1 + std::abs(x)));
    case Function::Threshold:
      return x > a ? 1 : 0;
    case Function::Celu:
      return x < 0 ? std::exp(x / a) : 1;
    case Function::Shrink:
      return x < -a || x > a ? 1 : 0;
    case Function::Round:
    case Function::Floor:
    case Function::Ceiling:
    case Function::Truncate:
    case Function::Sign:
    case Function::IsNan:
    case Function::IsInfinite:
      return 0;
  }
  return 0;
}

std::string textOf(Function function, double a, double b) {
  switch (function) {
    case Function::Absolute:
      return "|·|";
    case Function::Erf:
      return "erf(·)";
    case Function::Power:
      return a == 0.5 ? "√(·)" : "(·)^" + shortNumber(a);
    case Function::Clip:
      return "between " + shortNumber(a) + " and " + shortNumber(b);
    case Function::HardSigmoid:
      return shortNumber(a) + " · x + " + shortNumber(b) + ", between 0 and 1";
    case Function::LeakyRelu:
      return "below 0 times " + shortNumber(a);
    case Function::Elu:
      return "below 0 " + shortNumber(a) + " · (eˣ − 1)";
    case Function::Softplus:
      return "ln(1 + eˣ)";
    case Function::Sine:
      return "sin(·)";
    case Function::Cosine:
      return "cos(·)";
    case Function::Tangent:
      return "tan(·)";
    case Function::Arcsine:
      return "arcsin(·)";
    case Function::Arccosine:
      return "arccos(·)";
    case Function::Arctangent:
      return "arctan(·)";
    case Function::HyperbolicSine:
      return "sinh(·)";
    case Function::HyperbolicCosine:
      return "cosh(·)";
    case Function::Softsign:
      return "x ÷ (1 + |x|)";
    case Function::Threshold:
      return "0 up to " + shortNumber(a);
    case Function::Celu:
      return "below 0 " + shortNumber(a) + " · (e^(x ÷ " + shortNumber(a) + ") − 1)";
    case Function::Shrink:
      return "0 between ±" + shortNumber(a) + ", else " + shortNumber(b) + " towards 0";
    case Function::Round:
      return "rounded";
    case Function::Floor:
      return "rounded down";
    case Function::Ceiling:
      return "rounded up";
    case Function::Truncate:
      return "without its fraction";
    case Function::Sign:
      return "its sign";
    case Function::IsNan:
      return "1 where it is not a number";
    case Function::IsInfinite:
      return "1 where it is infinite";
  }
  return {};
}

Var applyFunction(Var x, Function function, double a, double b) {
  return x.graph().record(kFunction, {x}, {static_cast<double>(function), a, b});
}

}  // namespace attenscope
