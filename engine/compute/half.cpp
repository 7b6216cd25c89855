// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/half.h"

#include "engine/compute/processor.h"

#include <bit>
#include <cassert>
#include <cstring>

#ifdef ATTENSCOPE_AVX2
#include <immintrin.h>
#endif

namespace attenscope {

namespace {

constexpr std::uint32_t kExponents = 0x7f800000U;

/// A float16 by its bits: sign, 5 of exponent, 10 of fraction.
ATTENSCOPE_INLINE float halfToFloat(std::uint16_t half) {
  constexpr std::uint32_t kMaxShifted = 0x0f800000U;  // the exponent of infinity and NaN, moved to its place
  const std::uint32_t moved = (half & 0x7fffU) << 13U;
  const std::uint32_t exponent = moved & kMaxShifted;
  const std::uint32_t rebased = moved + ((127U - 15U) << 23U);
  // Below the smallest normal number the leading one is missing: put it there and take it away again.
  const float small = std::bit_cast<float>(rebased + (1U << 23U)) - 0x1p-14F;
  const std::uint32_t usual = exponent == kMaxShifted ? moved | kExponents : rebased;
  const std::uint32_t bits = exponent == 0 ? std::bit_cast<std::uint32_t>(small) : usual;
  return std::bit_cast<float>(bits | (half & 0x8000U) << 16U);
}

std::uint16_t bitsAt(const std::uint8_t* from, std::int64_t i) {
  std::uint16_t bits;
  std::memcpy(&bits, from + i * 2, sizeof(bits));
  return bits;
}

void widenHalfPlain(const std::uint8_t* from, std::int64_t count, float* out) {
  for (std::int64_t i = 0; i < count; ++i) out[i] = halfToFloat(bitsAt(from, i));
}

#ifdef ATTENSCOPE_AVX2
ATTENSCOPE_AVX512 void widenHalfAvx512(const std::uint8_t* from, std::int64_t count, float* out) {
  std::int64_t i = 0;
  for (; i + 16 <= count; i += 16)
    _mm512_storeu_ps(
        out + i,
        _mm512_maskz_cvtph_ps(0xffff, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + i * 2))));
  widenHalfPlain(from + i * 2, count - i, out + i);
}
ATTENSCOPE_AVX2 void widenHalfF16c(const std::uint8_t* from, std::int64_t count, float* out) {
  std::int64_t i = 0;
  for (; i + 8 <= count; i += 8)
    _mm256_storeu_ps(out + i,
                     _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from + i * 2))));
  widenHalfPlain(from + i * 2, count - i, out + i);
}
#endif

using Widen = void (*)(const std::uint8_t*, std::int64_t, float*);
Widen bestWidenHalf() {
#ifdef ATTENSCOPE_AVX2
  if (processor() == Processor::Avx512) return widenHalfAvx512;
  if (processor() == Processor::Avx2) return widenHalfF16c;
#endif
  return widenHalfPlain;
}

/// A bfloat16 is the first half of a float32.
ATTENSCOPE_CLONES
void widenBrain(const std::uint8_t* from, std::int64_t count, float* out) {
  for (std::int64_t i = 0; i < count; ++i)
    out[i] = std::bit_cast<float>(static_cast<std::uint32_t>(bitsAt(from, i)) << 16U);
}

/// The float16 of a number that has one; any other bits where it has none.
ATTENSCOPE_INLINE std::uint16_t floatToHalf(float number) {
  const auto bits = std::bit_cast<std::uint32_t>(number);
  const std::uint32_t magnitude = bits & 0x7fffffffU;
  const std::uint32_t normal = (magnitude - ((127U - 15U) << 23U)) >> 13U;
  // In ½ the last bit is worth 2⁻²⁴, as in a float16 below its smallest normal number.
  const std::uint32_t small = std::bit_cast<std::uint32_t>(std::bit_cast<float>(magnitude) + 0.5F) -
                              std::bit_cast<std::uint32_t>(0.5F);
  const std::uint32_t usual = magnitude >= kExponents ? 0x7c00U | (magnitude >> 13U & 0x3ffU) : normal;
  return static_cast<std::uint16_t>((magnitude < (113U << 23U) ? small : usual) | bits >> 31U << 15U);
}

ATTENSCOPE_CLONES
bool narrowHalf(const float* from, std::int64_t count, std::uint16_t* out) {
  std::uint32_t changed = 0;
  for (std::int64_t i = 0; i < count; ++i) {
    out[i] = floatToHalf(from[i]);
    changed |= std::bit_cast<std::uint32_t>(halfToFloat(out[i])) ^ std::bit_cast<std::uint32_t>(from[i]);
  }
  return changed == 0;
}

ATTENSCOPE_CLONES
bool narrowBrain(const float* from, std::int64_t count, std::uint16_t* out) {
  std::uint32_t changed = 0;
  for (std::int64_t i = 0; i < count; ++i) {
    const auto bits = std::bit_cast<std::uint32_t>(from[i]);
    out[i] = static_cast<std::uint16_t>(bits >> 16U);
    changed |= bits & 0xffffU;
  }
  return changed == 0;
}

}  // namespace

void widen(Precision precision, const void* from, std::int64_t count, float* out) {
  assert(precision != Precision::Float32);
  static const Widen half = bestWidenHalf();
  const auto* bytes = static_cast<const std::uint8_t*>(from);
  precision == Precision::Float16 ? half(bytes, count, out) : widenBrain(bytes, count, out);
}

bool narrowExactly(Precision precision, const float* from, std::int64_t count, std::uint16_t* out) {
  assert(precision != Precision::Float32);
  return precision == Precision::Float16 ? narrowHalf(from, count, out) : narrowBrain(from, count, out);
}

}  // namespace attenscope
