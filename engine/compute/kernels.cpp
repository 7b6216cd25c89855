// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/kernels.h"

#include "engine/compute/fast_math.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace attenscope::kernels {

namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();

template <typename Function>
ATTENSCOPE_INLINE void elementwise(const float* a, std::int64_t stepA, const float* b, std::int64_t stepB,
                                   float* __restrict out, std::int64_t count, Function function) {
  // Three loops, because a stride known to the compiler is what lets it use vectors.
  if (stepA != 0 && stepB != 0) {
    for (std::int64_t i = 0; i < count; ++i) out[i] = function(a[i], b[i]);
  } else if (stepA != 0) {
    const float right = *b;
    for (std::int64_t i = 0; i < count; ++i) out[i] = function(a[i], right);
  } else {
    const float left = *a;
    for (std::int64_t i = 0; i < count; ++i) out[i] = function(left, b[i * stepB]);
  }
}

/// The largest number of a row, −∞ of an empty one; a NaN is passed over.
ATTENSCOPE_INLINE float largestOfRow(const float* row, std::int64_t count) {
  float lanes[kLanes];
  std::fill_n(lanes, kLanes, -kInfinity);
  const std::int64_t whole = count / kLanes * kLanes;
  for (std::int64_t i = 0; i < whole; i += kLanes)
    for (int lane = 0; lane < kLanes; ++lane)
      lanes[lane] = row[i + lane] > lanes[lane] ? row[i + lane] : lanes[lane];
  for (int half = kLanes / 2; half > 0; half /= 2)
    for (int lane = 0; lane < half; ++lane)
      lanes[lane] = lanes[lane + half] > lanes[lane] ? lanes[lane + half] : lanes[lane];
  float largest = lanes[0];
  for (std::int64_t i = whole; i < count; ++i) largest = row[i] > largest ? row[i] : largest;
  return largest;
}

}  // namespace

ATTENSCOPE_CLONES
void exponential(const float* in, float* __restrict out, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) out[i] = fastExp(in[i]);
}

ATTENSCOPE_CLONES
void sigmoid(const float* in, float* __restrict out, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) out[i] = 1.0F / (1.0F + fastExp(-in[i]));
}

ATTENSCOPE_CLONES
void hyperbolicTangent(const float* in, float* __restrict out, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) out[i] = fastTanh(in[i]);
}

ATTENSCOPE_CLONES
void gelu(const float* in, float* __restrict out, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) out[i] = fastGelu(in[i]);
}

ATTENSCOPE_CLONES
void relu(const float* in, float* __restrict out, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) out[i] = in[i] > 0 ? in[i] : 0.0F;
}

ATTENSCOPE_CLONES
void binary(Binary kind, const float* a, std::int64_t stepA, const float* b, std::int64_t stepB, float* out,
            std::int64_t count) {
  switch (kind) {
    case Binary::Add:
      elementwise(a, stepA, b, stepB, out, count, [](float x, float y) { return x + y; });
      break;
    case Binary::Subtract:
      elementwise(a, stepA, b, stepB, out, count, [](float x, float y) { return x - y; });
      break;
    case Binary::Multiply:
      elementwise(a, stepA, b, stepB, out, count, [](float x, float y) { return x * y; });
      break;
    case Binary::Divide:
      elementwise(a, stepA, b, stepB, out, count, [](float x, float y) { return x / y; });
      break;
  }
}

ATTENSCOPE_CLONES
bool softmaxRow(const float* scores, float* __restrict weights, std::int64_t count) {
  const std::int64_t whole = count / kLanes * kLanes;
  const float largest = largestOfRow(scores, count);
  // Neither comparison nor largest number knows a NaN; the sum of exponentials below does.
  if (largest == kInfinity || largest == -kInfinity)
    for (std::int64_t i = 0; i < count; ++i)
      if (scores[i] != scores[i]) return false;
  if (largest == -kInfinity) {
    std::fill_n(weights, count, 0.0F);
    return true;
  }
  float sums[kLanes] = {};
  if (largest == kInfinity) {  // an overflow: what overflowed shares the row
    for (std::int64_t i = 0; i < count; ++i) {
      weights[i] = scores[i] == kInfinity ? 1.0F : 0.0F;
      sums[0] += weights[i];
    }
  } else {
    for (std::int64_t i = 0; i < whole; i += kLanes) {
      for (int lane = 0; lane < kLanes; ++lane) {
        const float e = fastExp(scores[i + lane] - largest);
        weights[i + lane] = e;
        sums[lane] += e;
      }
    }
    if (whole < count) {
      float rest[kLanes];
      std::fill_n(rest, kLanes, -kInfinity);
      std::copy_n(scores + whole, count - whole, rest);
      for (int lane = 0; lane < kLanes; ++lane) {
        rest[lane] = fastExp(rest[lane] - largest);
        sums[lane] += rest[lane];
      }
      std::copy_n(rest, count - whole, weights + whole);
    }
  }
  const float sum = fold(sums);
  for (std::int64_t i = 0; i < count; ++i) weights[i] /= sum;
  return sum == sum;
}

ATTENSCOPE_CLONES
double logSumExp(const float* row, std::int64_t count) {
  const std::int64_t whole = count / kLanes * kLanes;
  const float largest = largestOfRow(row, count);
  float sums[kLanes] = {};
  for (std::int64_t i = 0; i < whole; i += kLanes)
    for (int lane = 0; lane < kLanes; ++lane) sums[lane] += fastExp(row[i + lane] - largest);
  for (std::int64_t i = whole; i < count; ++i) sums[i - whole] += fastExp(row[i] - largest);
  double sum = 0;
  for (const float lane : sums) sum += static_cast<double>(lane);
  return static_cast<double>(largest) + std::log(sum);
}

ATTENSCOPE_CLONES
void geluSlope(const float* in, float* __restrict out, std::int64_t count) {
  constexpr float kDensity = 0.398942280F;  // 1 / √(2π)
  for (std::int64_t i = 0; i < count; ++i) {
    const float x = in[i];
    out[i] = normalShare(x) + x * kDensity * fastExp(-0.5F * x * x);
  }
}

ATTENSCOPE_CLONES
float dot(const float* a, const float* b, std::int64_t count) {
  float lanes[kLanes] = {};
  const std::int64_t whole = count / kLanes * kLanes;
  for (std::int64_t i = 0; i < whole; i += kLanes)
    for (int lane = 0; lane < kLanes; ++lane) lanes[lane] += a[i + lane] * b[i + lane];
  for (std::int64_t i = whole; i < count; ++i) lanes[i - whole] += a[i] * b[i];
  return fold(lanes);
}

ATTENSCOPE_CLONES
void softmaxSlope(const float* weights, const float* gradient, float* __restrict out, std::int64_t count) {
  const float mean = dot(weights, gradient, count);
  for (std::int64_t i = 0; i < count; ++i) out[i] = weights[i] * (gradient[i] - mean);
}

ATTENSCOPE_CLONES
void addScaled(float factor, const float* in, float* __restrict out, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) out[i] += factor * in[i];
}

ATTENSCOPE_CLONES
Extremes extremes(const float* row, std::int64_t count) {
  constexpr std::int64_t kChunk = 1 << 20;  // as many as a lane may count
  constexpr float kLargest = std::numeric_limits<float>::max();
  float low[kLanes];
  float high[kLanes];
  std::fill_n(low, kLanes, kInfinity);
  std::fill_n(high, kLanes, -kInfinity);
  double sums[kLanes] = {};
  Extremes result;
  // Every choice is one comparison, which a NaN fails.
  for (std::int64_t from = 0; from < count; from += kChunk) {
    const std::int64_t to = std::min(count, from + kChunk);
    std::int32_t finite[kLanes] = {};
    std::int64_t i = from;
    for (; i + kLanes <= to; i += kLanes)
      for (int lane = 0; lane < kLanes; ++lane) {
        const float value = row[i + lane];
        const bool within = std::abs(value) <= kLargest;
        const float orInfinity = within ? value : kInfinity;
        const float orMinus = within ? value : -kInfinity;
        low[lane] = orInfinity < low[lane] ? orInfinity : low[lane];
        high[lane] = orMinus > high[lane] ? orMinus : high[lane];
        sums[lane] += static_cast<double>(within ? value : 0.0F);
        finite[lane] += within ? 1 : 0;
      }
    for (; i < to; ++i) {
      const float value = row[i];
      if (!(std::abs(value) <= kLargest)) continue;
      low[0] = std::min(low[0], value);
      high[0] = std::max(high[0], value);
      sums[0] += static_cast<double>(value);
      ++finite[0];
    }
    for (const std::int32_t lane : finite) result.finite += lane;
  }
  for (const double lane : sums) result.sum += lane;
  result.smallest = *std::min_element(low, low + kLanes);
  result.largest = *std::max_element(high, high + kLanes);
  return result;
}

ATTENSCOPE_CLONES
bool allFinite(const float* row, std::int64_t count) {
  constexpr std::int64_t kChunk = 4096;
  constexpr std::int32_t kMagnitude = 0x7fffffff;
  constexpr std::int32_t kInfinite = 0x7f800000;  // and above it what is no number
  // By chunks without a branch inside, so that the processor takes several numbers at once.
  for (std::int64_t from = 0; from < count; from += kChunk) {
    const std::int64_t to = std::min(count, from + kChunk);
    std::int32_t largest[kLanes] = {};
    const auto take = [&](std::int64_t i, int lane) {
      const std::int32_t magnitude = std::bit_cast<std::int32_t>(row[i]) & kMagnitude;
      largest[lane] = magnitude > largest[lane] ? magnitude : largest[lane];
    };
    std::int64_t i = from;
    for (; i + kLanes <= to; i += kLanes)
      for (int lane = 0; lane < kLanes; ++lane) take(i + lane, lane);
    for (; i < to; ++i) take(i, 0);
    if (*std::max_element(largest, largest + kLanes) >= kInfinite) return false;
  }
  return true;
}

ATTENSCOPE_CLONES
void maximum(const float* in, float* __restrict out, std::int64_t count) {
  for (std::int64_t i = 0; i < count; ++i) out[i] = in[i] > out[i] ? in[i] : out[i];
}

ATTENSCOPE_CLONES
void productOfFewRows(const float* a, const float* b, bool transposed, float* __restrict c, std::int64_t n,
                      std::int64_t k, std::int64_t m) {
  for (std::int64_t row = 0; row < n; ++row) {
    const float* left = a + row * k;
    float* __restrict out = c + row * m;
    if (!transposed) {
      std::fill_n(out, m, 0.0F);
      for (std::int64_t i = 0; i < k; ++i)
        for (std::int64_t column = 0; column < m; ++column) out[column] += left[i] * b[i * m + column];
      continue;
    }
    const std::int64_t whole = k / kLanes * kLanes;
    constexpr std::int64_t kAhead = 1024;  // numbers of a page: what fetches by itself stops at its end
    for (std::int64_t column = 0; column < m; ++column) {
      const float* right = b + column * k;
      float lanes[kLanes] = {};
      for (std::int64_t i = 0; i < whole; i += kLanes) {
        __builtin_prefetch(right + i + kAhead);
        for (int lane = 0; lane < kLanes; ++lane) lanes[lane] += left[i + lane] * right[i + lane];
      }
      for (std::int64_t i = whole; i < k; ++i) lanes[i - whole] += left[i] * right[i];
      out[column] = fold(lanes);
    }
  }
}

ATTENSCOPE_CLONES
void outerProduct(const float* a, const float* b, float* __restrict c, std::int64_t n, std::int64_t m) {
  for (std::int64_t i = 0; i < n; ++i) {
    const float factor = a[i];
    float* row = c + i * m;
    for (std::int64_t j = 0; j < m; ++j) row[j] = factor * b[j];
  }
}

ATTENSCOPE_CLONES
double sum(const float* row, std::int64_t count) {
  double lanes[kLanes] = {};
  const std::int64_t whole = count / kLanes * kLanes;
  for (std::int64_t i = 0; i < whole; i += kLanes)
    for (int lane = 0; lane < kLanes; ++lane) lanes[lane] += static_cast<double>(row[i + lane]);
  for (int half = kLanes / 2; half > 0; half /= 2)
    for (int lane = 0; lane < half; ++lane) lanes[lane] += lanes[lane + half];
  double all = lanes[0];
  for (std::int64_t i = whole; i < count; ++i) all += static_cast<double>(row[i]);
  return all;
}

namespace {

/// The number of a row that comes before all others, or NaN.
template <typename Before>
ATTENSCOPE_INLINE float extreme(const float* row, std::int64_t count, Before before) {
  float lanes[kLanes];
  std::fill_n(lanes, kLanes, row[0]);
  const std::int64_t whole = count / kLanes * kLanes;
  const auto chosen = [before](float a, float b) { return before(b, a) || b != b ? b : a; };
  for (std::int64_t i = 0; i < whole; i += kLanes)
    for (int lane = 0; lane < kLanes; ++lane) lanes[lane] = chosen(lanes[lane], row[i + lane]);
  float result = lanes[0];
  for (int lane = 1; lane < kLanes; ++lane) result = chosen(result, lanes[lane]);
  for (std::int64_t i = whole; i < count; ++i) result = chosen(result, row[i]);
  return result;
}

}  // namespace

ATTENSCOPE_CLONES
float largest(const float* row, std::int64_t count) {
  return extreme(row, count, [](float a, float b) { return a > b; });
}
ATTENSCOPE_CLONES
float smallest(const float* row, std::int64_t count) {
  return extreme(row, count, [](float a, float b) { return a < b; });
}

}  // namespace attenscope::kernels
