// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/adam.h"

#include "engine/compute/fast_math.h"
#include "engine/error.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace attenscope {

namespace {

/// The factors of one step.
struct Factors {
  float keepFirst;
  float addFirst;
  float keepSecond;
  float addSecond;
  float correction;  ///< √(1 − β₂ᵗ)
  float epsilon;
  float stride;  ///< learning rate / (1 − β₁ᵗ)
  float decay;   ///< 1 − learning rate · weight decay
};

ATTENSCOPE_CLONES
void update(const Factors& f, const float* gradient, const float* from, const float* oldFirst,
            const float* oldSecond, float* __restrict first, float* __restrict second, float* __restrict to,
            std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) {
    const float g = gradient[i];
    first[i] = oldFirst[i] * f.keepFirst + f.addFirst * g;
    second[i] = oldSecond[i] * f.keepSecond + f.addSecond * g * g;
    to[i] = from[i] * f.decay - f.stride * first[i] / (std::sqrt(second[i]) / f.correction + f.epsilon);
  }
}

}  // namespace

void Adam::step(TensorMap& parameters, const TensorMap& gradients, double learningRate) {
  for (const auto& [name, gradient] : gradients)
    if (!gradient.allFinite())
      throw Error("the gradient of '" + name +
                  "' is not finite; expected numbers (a smaller learning rate may keep it so)");
  for (auto& [name, parameter] : parameters) {
    const auto found = gradients.find(name);
    if (found == gradients.end()) continue;
    const Tensor& gradient = found->second;
    assert(gradient.shape() == parameter.shape());
    AdamMoments& moments = m_moments[name];
    if (moments.steps == 0) moments.first = moments.second = TensorBuilder(parameter.shape(), 0.0F).finish();
    const auto steps = static_cast<double>(++moments.steps);
    const Factors factors{
        .keepFirst = static_cast<float>(m_options.beta1),
        .addFirst = static_cast<float>(1 - m_options.beta1),
        .keepSecond = static_cast<float>(m_options.beta2),
        .addSecond = static_cast<float>(1 - m_options.beta2),
        .correction = static_cast<float>(std::sqrt(1 - std::pow(m_options.beta2, steps))),
        .epsilon = static_cast<float>(m_options.epsilon),
        .stride = static_cast<float>(learningRate / (1 - std::pow(m_options.beta1, steps))),
        .decay = static_cast<float>(1 - learningRate * m_options.weightDecay),
    };
    TensorBuilder next(parameter.shape());
    TensorBuilder first(parameter.shape());
    TensorBuilder second(parameter.shape());
    update(factors, gradient.data(), parameter.data(), moments.first.data(), moments.second.data(),
           first.data(), second.data(), next.data(), parameter.size());
    parameter = next.finish();
    moments.first = first.finish();
    moments.second = second.finish();
  }
}

double clipByNorm(TensorMap& gradients, double most) {
  double squares = 0;
  for (const auto& [name, gradient] : gradients)
    for (const float value : gradient.values())
      squares += static_cast<double>(value) * static_cast<double>(value);
  const double norm = std::sqrt(squares);
  constexpr double kAgainstZero = 1e-6;
  const double scale = most / (norm + kAgainstZero);
  if (!std::isfinite(norm) || scale >= 1) return norm;
  const auto factor = static_cast<float>(scale);
  for (auto& [name, gradient] : gradients) {
    TensorBuilder scaled(gradient.shape());
    std::transform(gradient.values().begin(), gradient.values().end(), scaled.data(),
                   [factor](float value) { return value * factor; });
    gradient = scaled.finish();
  }
  return norm;
}

double learningRateAt(std::int64_t step, std::int64_t steps, double peak, std::int64_t warmup) {
  if (step < warmup) return peak * static_cast<double>(step + 1) / static_cast<double>(warmup);
  constexpr double kLeast = 0.05;
  const double left = std::max(1.0, static_cast<double>(steps - 1 - warmup));
  const double way = std::min(1.0, static_cast<double>(step - warmup) / left);
  return peak * (kLeast + (1 - kLeast) * 0.5 * (1 + std::cos(std::numbers::pi * way)));
}

}  // namespace attenscope
