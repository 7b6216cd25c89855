// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/masked_lines.h"

#include "engine/compute/processor.h"

#include <algorithm>

#ifdef ATTENSCOPE_AVX2
#include <immintrin.h>
#endif

namespace attenscope {

namespace {

constexpr std::int64_t kFloats = 16;

/// A bit for each of the lanes [from, to).
std::uint16_t lanes(std::int64_t from, std::int64_t to) {
  const auto below = [](std::int64_t lane) {
    return (1U << std::clamp<std::int64_t>(lane, 0, kFloats)) - 1U;
  };
  return static_cast<std::uint16_t>(below(to) & ~below(from));
}

}  // namespace

MaskedLines::MaskedLines(std::int64_t count, std::int64_t stride, std::int64_t begin, std::int64_t end)
    : m_count(count), m_stride(stride) {
  const auto below = [&](std::int64_t limit) {
    return std::clamp<std::int64_t>((std::max<std::int64_t>(0, limit) + stride - 1) / stride, 0, count);
  };
  m_first = below(begin);
  m_last = std::max(m_first, below(end));
  for (std::int64_t i = 0; i < count; i += kFloats) {
    const std::int64_t at = i * stride;
    m_registers.push_back(
        {lanes(begin - at, end - at), lanes(begin - at - kFloats, end - at - kFloats), lanes(0, count - i)});
  }
}

void MaskedLines::copyPlain(const float* from, float* out, float edge) const {
  std::fill_n(out, m_first, edge);
  if (m_stride == 1) {
    std::copy(from + m_first, from + m_last, out + m_first);
  } else {
    for (std::int64_t i = m_first; i < m_last; ++i) out[i] = from[i * m_stride];
  }
  std::fill(out + m_last, out + m_count, edge);
}

#ifdef ATTENSCOPE_AVX2
ATTENSCOPE_AVX512 void MaskedLines::copyAvx512(std::int64_t rows, const float* from, std::int64_t stepFrom,
                                               float* out, std::int64_t stepOut, float edge) const {
  const __m512 edges = _mm512_set1_ps(edge);
  const __m512i even = _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  for (std::int64_t row = 0; row < rows; ++row, from += stepFrom, out += stepOut) {
    const float* in = from;
    float* to = out;
    if (m_stride == 1) {
      for (const Register& one : m_registers) {
        _mm512_mask_storeu_ps(to, one.out, _mm512_mask_loadu_ps(edges, one.first, in));
        in += kFloats;
        to += kFloats;
      }
      continue;
    }
    for (const Register& one : m_registers) {
      const __m512 first = _mm512_mask_loadu_ps(edges, one.first, in);
      const __m512 second = _mm512_mask_loadu_ps(edges, one.second, in + kFloats);
      _mm512_mask_storeu_ps(to, one.out, _mm512_permutex2var_ps(first, even, second));
      in += 2 * kFloats;
      to += kFloats;
    }
  }
}
#endif

void MaskedLines::copy(std::int64_t rows, const float* from, std::int64_t stepFrom, float* out,
                       std::int64_t stepOut, float edge) const {
#ifdef ATTENSCOPE_AVX2
  if (processor() == Processor::Avx512 && m_stride <= 2)
    return copyAvx512(rows, from, stepFrom, out, stepOut, edge);
#endif
  for (std::int64_t row = 0; row < rows; ++row) copyPlain(from + row * stepFrom, out + row * stepOut, edge);
}

}  // namespace attenscope
