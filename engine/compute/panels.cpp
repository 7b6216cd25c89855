// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/panels.h"

#include "engine/compute/panel_strip.h"
#include "engine/compute/processor.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace attenscope::panels {

namespace {

// As much of a panel as stays in the second cache beside the rows: longer sums are made in parts.
constexpr std::int64_t kDepth = 512;

constexpr std::int64_t kAlias = 1024;  // numbers in 4096 bytes
constexpr std::int64_t kWays = 8;

/// Rows whose distance is a multiple of 4096 bytes fall on the same lines of the first cache and drive each
/// other out: they are copied apart.
Rows spread(Rows a, std::int64_t n, std::int64_t depth) {
  if (n <= kWays || a.stride % kAlias != 0) return a;
  static thread_local std::vector<float> copy;
  const std::int64_t stride = depth + 16;
  copy.resize(static_cast<std::size_t>(std::max(static_cast<std::int64_t>(copy.size()), n * stride)));
  for (std::int64_t row = 0; row < n; ++row)
    std::copy_n(a.data + row * a.stride, depth, copy.data() + row * stride);
  return {copy.data(), stride};
}

/// Where the columns of the right matrix lie.
struct Columns {
  const float* data;
  std::int64_t step;   ///< from one row to the next
  std::int64_t panel;  ///< from one panel to the next
};

struct Call {
  Rows a;
  Columns b;
  float* c;
  std::int64_t strideC, n, used, columns;
};

template <int bytes, int vectors, int most>
ATTENSCOPE_INLINE void productOf(const Call& call) {
  constexpr std::int64_t kWide = vectors * bytes / 4;
  // Rows are shared out evenly: 16 are 8 and 8, not 12 and 4.
  const std::int64_t groups = (call.n + most - 1) / most;
  for (std::int64_t from = 0; from < call.used; from += kDepth) {
    const std::int64_t depth = std::min(kDepth, call.used - from);
    const Rows a = spread({call.a.data + from, call.a.stride}, call.n, depth);
    for (std::int64_t column = 0; column < call.columns; column += kWide) {
      const float* panel = call.b.data + column / kColumns * call.b.panel + column % kColumns;
      const std::int64_t left = std::min(kWide, call.columns - column);
      for (std::int64_t group = 0; group < groups; ++group) {
        const std::int64_t row = call.n * group / groups;
        const std::int64_t rows = call.n * (group + 1) / groups - row;
        float* const c = call.c + row * call.strideC + column;
        stripOf<bytes, vectors, most>(
            rows, {a.data + row * a.stride, a.stride, panel + from * call.b.step, call.b.step, c,
                   call.strideC, depth, left, from > 0 ? c : nullptr, call.strideC});
      }
    }
  }
}

#ifdef ATTENSCOPE_AVX2
ATTENSCOPE_AVX512 void productAvx512(const Call& call) {
  productOf<64, 2, 12>(call);
}
ATTENSCOPE_AVX2 void productAvx2(const Call& call) {
  productOf<32, 2, 6>(call);
}
#endif

void productOf(const Call& call) {
#ifdef ATTENSCOPE_AVX2
  if (processor() == Processor::Avx512) return productAvx512(call);
  if (processor() == Processor::Avx2) return productAvx2(call);
#endif
  productOf<16, 4, 2>(call);
}

}  // namespace

ATTENSCOPE_CLONES
void pack(const float* b, std::int64_t stride, bool transposed, std::int64_t k, std::int64_t m,
          float* packed) {
  constexpr std::int64_t kTile =
      16;  // rows of b that are read together, so that what is written is whole lines
  for (std::int64_t begin = 0; begin < m; begin += kColumns) {
    float* panel = packed + begin / kColumns * panelSize(k);
    const std::int64_t columns = std::min(kColumns, m - begin);
    std::fill(panel + (columns < kColumns ? 0 : k * kColumns), panel + panelSize(k), 0.0F);
    if (transposed) {
      for (std::int64_t from = 0; from < k; from += kTile)
        for (std::int64_t column = 0; column < columns; ++column) {
          const float* row = b + (begin + column) * stride;
          for (std::int64_t i = from; i < std::min(k, from + kTile); ++i)
            panel[i * kColumns + column] = row[i];
        }
    } else {
      for (std::int64_t i = 0; i < k; ++i) std::copy_n(b + i * stride + begin, columns, panel + i * kColumns);
    }
  }
}

void product(Rows a, const float* packed, float* c, std::int64_t strideC, std::int64_t n, std::int64_t k,
             std::int64_t columns, std::int64_t used) {
  productOf({a, {packed, kColumns, panelSize(k)}, c, strideC, n, used, columns});
}

void productInPlace(const float* a, const float* b, float* c, std::int64_t n, std::int64_t k,
                    std::int64_t m) {
  // Whole registers would read beyond the last row: its last columns are packed.
  constexpr std::int64_t kWidest = 32;
  const std::int64_t whole = m / kWidest * kWidest;
  if (whole > 0) productOf({{a, k}, {b, m, kColumns}, c, m, n, k, whole});
  if (whole == m) return;
  static thread_local std::vector<float> rest;
  rest.resize(static_cast<std::size_t>(k * kWidest));
  for (std::int64_t i = 0; i < k; ++i) std::copy_n(b + i * m + whole, m - whole, rest.data() + i * kWidest);
  productOf({{a, k}, {rest.data(), kWidest, 0}, c + whole, m, n, k, m - whole});
}

}  // namespace attenscope::panels
