// SPDX-License-Identifier: GPL-3.0-or-later
/// exp, tanh and GELU as polynomials that the compiler turns into vector instructions; for the files that
/// hold kernels alone.
#pragma once

#include "engine/compute/processor.h"

#include <bit>
#include <cstdint>

namespace attenscope::kernels {

inline constexpr int kLanes = 16;

/// exp(x) = 2ⁿ · exp(r) with n = round(x / ln 2); exp(r) = 1 + r + r²·p(r), p fitted by us for the least
/// largest relative error on |r| ≤ ln 2 / 2 (3e-9 before rounding).
ATTENSCOPE_INLINE float fastExp(float x) {
  constexpr float kLowest = -104.0F;     // exp of anything lower rounds to 0
  constexpr float kHighest = 88.72F;     // exp of anything higher overflows
  constexpr float kMagic = 12582912.0F;  // 1.5 · 2²³: adding it rounds to a whole number
  const float clamped = x < kLowest ? kLowest : (x > kHighest ? kHighest : x);
  const float shifted = clamped * 1.44269504F + kMagic;
  const float n = shifted - kMagic;
  const float r = (clamped - n * 0.693145751953125F) - n * 1.42860677e-6F;  // ln 2 in two parts
  float p = 0.001381461318F;
  p = p * r + 0.008368709928F;
  p = p * r + 0.041668387370F;
  p = p * r + 0.166665206890F;
  p = p * r + 0.499999934516F;
  const float mantissa = 1.0F + (r + r * r * p);
  // 2ⁿ in two factors, so that results below the smallest normal number come out as they should.
  const int exponent = static_cast<int>(n);
  const int half = exponent >> 1;
  const float scaled = mantissa * std::bit_cast<float>((half + 127) << 23) *
                       std::bit_cast<float>((exponent - half + 127) << 23);
  return x < kLowest ? 0.0F : scaled;
}

/// tanh(x) = 1 − 2 / (1 + exp(2x)); near 0, where that would lose digits, its series (to 1e-8).
ATTENSCOPE_INLINE float fastTanh(float x) {
  const float magnitude = x < 0 ? -x : x;
  const float square = x * x;
  float series = 0.0218694885F;  // 62/2835
  series = series * square - 0.0539682540F;
  series = series * square + 0.133333333F;
  series = series * square - 0.333333333F;
  const float small = x + x * square * series;
  const float large = 1.0F - 2.0F / (1.0F + fastExp(2.0F * magnitude));
  return magnitude < 0.25F ? small : (x < 0 ? -large : large);
}

/// Φ(x), the share of the normal distribution below x: Φ(−a) = exp(−a²/2) · p(t) with t = 1 / (1 + 0.31 a)
/// for a ≥ 0; p fitted by us for the least largest relative error on a ≤ 14 (1.7e-7 before rounding).
ATTENSCOPE_INLINE float normalShare(float x) {
  const float a = x < 0 ? -x : x;
  const float t = 1.0F / (1.0F + 0.31F * a);
  float p = 0.03584033925F;
  p = p * t - 0.1415984312F;
  p = p * t + 0.1550565022F;
  p = p * t - 0.01489216038F;
  p = p * t + 0.1101037286F;
  p = p * t + 0.1077731902F;
  p = p * t + 0.1240599768F;
  p = p * t + 0.1236569360F;
  const float tail = t * p * fastExp(-0.5F * a * a);
  const float share = x < 0 ? tail : 1.0F - tail;
  return a > 14.0F ? (x < 0 ? 0.0F : 1.0F) : share;
}

/// x · Φ(x).
ATTENSCOPE_INLINE float fastGelu(float x) {
  return x * normalShare(x);
}

/// Lane sums folded in a fixed order: the same bits whatever the processor's vectors.
ATTENSCOPE_INLINE float fold(const float* lanes) {
  float sums[kLanes];
  for (int lane = 0; lane < kLanes; ++lane) sums[lane] = lanes[lane];
  for (int half = kLanes / 2; half > 0; half /= 2)
    for (int lane = 0; lane < half; ++lane) sums[lane] += sums[lane + half];
  return sums[0];
}

}  // namespace attenscope::kernels
