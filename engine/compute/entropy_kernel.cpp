// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/entropy_kernel.h"

#include "engine/compute/fast_math.h"

#include <algorithm>
#include <array>
#include <bit>

namespace attenscope::kernels {

namespace {

/// ln x for normal x > 0: x = 2ⁿ·m with m around 1, ln m = 2 artanh((m − 1)/(m + 1)) as a series, whose rest
/// is below 3e-9 of it.
ATTENSCOPE_INLINE float fastLog(float x) {
  const auto bits = std::bit_cast<std::int32_t>(x);
  // √½ ≤ m < √2: the exponent is counted from √½.
  const std::int32_t shifted = bits - 0x3f3504f3;
  const std::int32_t exponent = shifted >> 23;
  const auto m = std::bit_cast<float>((shifted & 0x007fffff) + 0x3f3504f3);
  const float s = (m - 1.0F) / (m + 1.0F);
  const float z = s * s;
  float p = 1.0F / 9.0F;
  p = p * z + 1.0F / 7.0F;
  p = p * z + 1.0F / 5.0F;
  p = p * z + 1.0F / 3.0F;
  p = p * z + 1.0F;
  return static_cast<float>(exponent) * 0.69314718F + 2.0F * s * p;
}

}  // namespace

ATTENSCOPE_CLONES
RowFigures rowFigures(const float* row, const float* distance, const float* counted, std::int64_t count) {
  constexpr float kLeast = 1e-37F;  // below, p ln p is nothing; ln of 0 must not be asked for
  constexpr std::int64_t kChunk = 256;
  RowFigures figures;
  // Lanes of float within a chunk, double between chunks: fast, and as exact over 2,048 keys as over 20.
  for (std::int64_t from = 0; from < count; from += kChunk) {
    const std::int64_t to = std::min(count, from + kChunk);
    float sum[kLanes] = {};
    float entropy[kLanes] = {};
    float far[kLanes] = {};
    float mass[kLanes] = {};
    std::int64_t k = from;
    for (; k + kLanes <= to; k += kLanes)
      for (int lane = 0; lane < kLanes; ++lane) {
        const float p = row[k + lane];
        const float weight = p * counted[k + lane];
        sum[lane] += p;
        entropy[lane] -= p * fastLog(p > kLeast ? p : kLeast);
        far[lane] += weight * distance[k + lane];
        mass[lane] += weight;
      }
    for (int lane = 0; k < to; ++k, ++lane) {
      const float p = row[k];
      const float weight = p * counted[k];
      sum[lane] += p;
      entropy[lane] -= p * fastLog(p > kLeast ? p : kLeast);
      far[lane] += weight * distance[k];
      mass[lane] += weight;
    }
    for (int lane = 0; lane < kLanes; ++lane) {
      figures.sum += static_cast<double>(sum[lane]);
      figures.entropy += static_cast<double>(entropy[lane]);
      figures.distance += static_cast<double>(far[lane]);
      figures.counted += static_cast<double>(mass[lane]);
    }
  }
  return figures;
}

}  // namespace attenscope::kernels
