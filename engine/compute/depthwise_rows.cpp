// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/depthwise_rows.h"

#include "engine/compute/processor.h"

#include <algorithm>

#ifdef ATTENSCOPE_AVX2
#include <immintrin.h>
#endif

namespace attenscope {

namespace {

constexpr std::int64_t kFloats = 16;

/// A bit for each i in [0, 16) for which from + i lies in [0, length).
std::uint16_t inside(std::int64_t from, std::int64_t length) {
  unsigned bits = 0;
  for (std::int64_t i = 0; i < kFloats; ++i)
    if (from + i >= 0 && from + i < length) bits |= 1U << static_cast<unsigned>(i);
  return static_cast<std::uint16_t>(bits);
}

#ifdef ATTENSCOPE_AVX2
constexpr std::int64_t kHalf = 8;
constexpr int kTogether = 7;  // rows of places that share what they read: as many as sums fit into registers

ATTENSCOPE_AVX512 inline __m512 beside(float first, float second) {
  return _mm512_mask_blend_ps(0xff00, _mm512_set1_ps(first), _mm512_set1_ps(second));
}

/// A channel, or two of maps so narrow that a register holds a row of both, eight places each.
struct Channels {
  const MapConvolution* c;
  const DepthwiseRows::Block* blocks;
  const float* maps;
  const float* filters;  ///< of one channel; of two [cells × 16], as registers hold them
  __m512 bias;
  float* out;
};

/// `rows` rows of sixteen places from (row, 16 · block) on. Each sum adds its terms in their order.
template <int side, int stride, int rows, bool two>
ATTENSCOPE_AVX512 inline void sumRows(const Channels& channel, std::int64_t row, std::int64_t block) {
  const SlidingAxis& down = channel.c->rows;
  const SlidingAxis& across = channel.c->columns;
  const DepthwiseRows::Block& masks = channel.blocks[block];
  __m512 sums[rows];
#pragma GCC unroll 8
  for (int i = 0; i < rows; ++i) sums[i] = channel.bias;
  const std::int64_t next = channel.c->map();  // how far the second channel is
  const std::int64_t top = row * stride - down.before;
  const float* line = channel.maps + top * across.length + block * kFloats * stride - across.before;
  const __m512i even = _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  const __m512i odd = _mm512_setr_epi32(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
#pragma GCC unroll 24
  for (int y = 0; y < (rows - 1) * stride + side; ++y, line += across.length) {
    if (top + y < 0 || top + y >= down.length) continue;
    __m512 cells[side + 1];
#pragma GCC unroll 8
    for (int x = 0; x < side; x += stride) {
      cells[x] = _mm512_maskz_loadu_ps(masks.first[x], line + x);
      if constexpr (two && stride == 1)
        cells[x] = _mm512_mask_loadu_ps(cells[x], static_cast<__mmask16>(masks.first[x] << kHalf),
                                        line + next + x - kHalf);
      if constexpr (stride == 2) {
        const __m512 more = two ? _mm512_maskz_loadu_ps(masks.first[x], line + next + x)
                                : _mm512_maskz_loadu_ps(masks.second[x], line + x + kFloats);
        cells[x + 1] = _mm512_permutex2var_ps(cells[x], odd, more);
        cells[x] = _mm512_permutex2var_ps(cells[x], even, more);
      }
    }
#pragma GCC unroll 8
    for (int x = 0; x < side; ++x) {
#pragma GCC unroll 8
      for (int i = 0; i < rows; ++i) {
        const int cell = y - i * stride;
        if (cell < 0 || cell >= side) continue;
        const __m512 factor = two ? _mm512_load_ps(channel.filters + (cell * side + x) * kFloats)
                                  : _mm512_set1_ps(channel.filters[cell * side + x]);
        sums[i] = _mm512_fmadd_ps(factor, cells[x], sums[i]);
      }
    }
  }
#pragma GCC unroll 8
  for (int i = 0; i < rows; ++i) {
    float* const out = channel.out + (row + i) * across.places + block * kFloats;
    _mm512_mask_storeu_ps(out, masks.out, sums[i]);
    if constexpr (two)
      _mm512_mask_storeu_ps(out + channel.c->places() - kHalf, static_cast<__mmask16>(masks.out << kHalf),
                            sums[i]);
  }
}

template <int side, int stride, bool two>
ATTENSCOPE_AVX512 void convolveRows(const Channels& channel) {
  const std::int64_t rows = channel.c->rows.places;
  const std::int64_t blocks = (channel.c->columns.places + kFloats - 1) / kFloats;
  for (std::int64_t block = 0; block < blocks; ++block) {
    // The last rows may be computed twice.
    if (rows >= kTogether)
      for (std::int64_t row = 0; row < rows; row += kTogether)
        sumRows<side, stride, kTogether, two>(channel, std::min(row, rows - kTogether), block);
    else
      for (std::int64_t row = 0; row < rows; ++row) sumRows<side, stride, 1, two>(channel, row, block);
  }
}

template <int side, int stride>
ATTENSCOPE_AVX512 void convolveChannels(const MapConvolution& c, const DepthwiseRows::Block* blocks,
                                        std::int64_t count, const float* maps, const float* filters,
                                        const float* bias, float* out) {
  constexpr int kCells = side * side;
  alignas(64) float both[kCells * kFloats];
  std::int64_t i = 0;
  for (; c.columns.places <= kHalf && i + 1 < count; i += 2) {
    const float* const first = filters + i * kCells;
    for (int k = 0; k < kCells; ++k) _mm512_store_ps(both + k * kFloats, beside(first[k], first[kCells + k]));
    convolveRows<side, stride, true>({&c, blocks, maps + i * c.map(), both,
                                      bias == nullptr ? _mm512_setzero_ps() : beside(bias[i], bias[i + 1]),
                                      out + i * c.places()});
  }
  for (; i < count; ++i)
    convolveRows<side, stride, false>({&c, blocks, maps + i * c.map(), filters + i * kCells,
                                       _mm512_set1_ps(bias == nullptr ? 0.0F : bias[i]),
                                       out + i * c.places()});
}
#endif

}  // namespace

bool DepthwiseRows::canDo(const MapConvolution& c) {
  const auto usual = [](const SlidingAxis& a) {
    return (a.size == 3 || a.size == 5) && a.dilation == 1 && (a.stride == 1 || a.stride == 2);
  };
  return processor() == Processor::Avx512 && c.rows.size == c.columns.size &&
         c.rows.stride == c.columns.stride && usual(c.rows) && usual(c.columns);
}

DepthwiseRows::DepthwiseRows(const MapConvolution& c) : m_c(c) {
  const SlidingAxis& across = c.columns;
  for (std::int64_t at = 0; at < across.places; at += kFloats) {
    Block block{};
    for (std::int64_t x = 0; x < across.size; ++x) {
      const std::int64_t from = at * across.stride + x - across.before;
      block.first[x] = inside(from, across.length);
      block.second[x] = inside(from + kFloats, across.length);
      // What no place reads need not be there.
      if (across.stride == 1) block.first[x] &= inside(at, across.places);
    }
    block.out = inside(at, across.places);
    m_blocks.push_back(block);
  }
}

void DepthwiseRows::convolve([[maybe_unused]] std::int64_t count, [[maybe_unused]] const float* maps,
                             [[maybe_unused]] const float* filters, [[maybe_unused]] const float* bias,
                             [[maybe_unused]] float* out) const {
#ifdef ATTENSCOPE_AVX2
  const bool twice = m_c.rows.stride == 2;
  const auto convolve = m_c.rows.size == 3 ? (twice ? convolveChannels<3, 2> : convolveChannels<3, 1>)
                                           : (twice ? convolveChannels<5, 2> : convolveChannels<5, 1>);
  convolve(m_c, m_blocks.data(), count, maps, filters, bias, out);
#endif
}

}  // namespace attenscope
