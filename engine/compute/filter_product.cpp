// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/filter_product.h"

#include "engine/compute/panel_strip.h"
#include "engine/compute/panels.h"

#include <algorithm>
#include <cassert>

namespace attenscope {

namespace {

constexpr std::int64_t kDepth = 512;  // terms that are added at a time
constexpr std::int64_t kApart =
    kDepth + 16;  // between rows that are copied: no two on the same lines of the cache
constexpr std::int64_t kFetchFrom = 64;  // terms of a sum from which on it is worth asking for the next rows
constexpr std::int64_t kMostRows = 12;

/// Rows of filters, copied close together: long ones are read better so, and those whose distances are
/// multiples of large powers of two drive each other out of the cache.
struct Rows {
  alignas(64) float numbers[kMostRows * kApart];
};

/// Sums that are given to what finishes them.
struct Sums {
  alignas(64) float numbers[kMostRows * kMostFinished];
};

/// The whole product, `most` rows by `vectors` registers at a time. Filters are read once for all panels.
template <int bytes, int vectors, int most>
ATTENSCOPE_INLINE void productOf(const FilterProduct& p) {
  static_assert(most <= kMostRows);
  constexpr std::int64_t kFloats = bytes / 4;
  constexpr std::int64_t kWide = vectors * kFloats;
  assert(panels::kColumns % kWide == 0 || p.steps.panel == panels::kColumns);
  Rows copy;
  Sums sums;
  // What is beyond the last column is finished with it, though nobody reads that.
  if (p.finish != nullptr && p.columns % panels::kColumns != 0)
    std::fill_n(sums.numbers, std::size(sums.numbers), 0.0F);
  const std::int64_t columns = p.columns + (p.beside == nullptr ? 0 : 1);
  assert(p.finish == nullptr || columns <= kMostFinished);
  const bool copies = p.depth > kDepth || p.depth % 256 == 0;
  // Rows are shared out evenly: 16 are 8 and 8, not 12 and 4.
  const std::int64_t groups = (p.n + most - 1) / most;
  for (std::int64_t from = 0; from < p.depth; from += kDepth) {
    const std::int64_t depth = std::min(kDepth, p.depth - from);
    const bool finishes = p.finish != nullptr && from + depth == p.depth;
    const std::int64_t together = panels::panelCount(columns) * panels::kColumns;
    for (std::int64_t group = 0; group < groups; ++group) {
      const std::int64_t row = p.n * group / groups;
      const std::int64_t rows = p.n * (group + 1) / groups - row;
      for (std::int64_t i = 0; copies && i < rows; ++i)
        std::copy_n(p.filters + (row + i) * p.depth + from, depth, copy.numbers + i * kApart);
      for (std::int64_t column = 0; column < p.columns; column += kWide) {
        const float* panel = p.packed + column / panels::kColumns * p.steps.panel + from * p.steps.row +
                             column % panels::kColumns;
        const std::int64_t left = std::min(kWide, p.columns - column);
        float* const out = p.out + row * p.stride + column;
        const panels::Strip strip{copies ? copy.numbers : p.filters + row * p.depth,
                                  copies ? kApart : p.depth,
                                  panel,
                                  p.steps.row,
                                  finishes ? sums.numbers + column : out,
                                  finishes ? together : p.stride,
                                  depth,
                                  left,
                                  from > 0 ? out : nullptr,
                                  p.stride,
                                  finishes,
                                  p.bias == nullptr ? nullptr : p.bias + row,
                                  p.filters + (row + rows) * p.depth + from,
                                  p.depth};
        if (column == 0 && depth >= kFetchFrom && left > kFloats) {
          panels::stripOf<bytes, vectors, most, true>(rows, strip);
        } else if (left <= kFloats) {
          panels::stripOf<bytes, 1, most>(rows, strip);
        } else {
          panels::stripOf<bytes, vectors, most>(rows, strip);
        }
      }
      if (p.beside != nullptr && from + depth == p.depth)
        for (std::int64_t i = 0; i < rows; ++i)
          (finishes ? sums.numbers + i * together : p.out + (row + i) * p.stride)[p.columns] =
              p.beside[row + i];
      if (finishes) (*p.finish)({sums.numbers, together, p.at + row * p.stride, p.stride, rows, columns});
    }
  }
}

#ifdef ATTENSCOPE_AVX2
ATTENSCOPE_AVX512 void productOf48(const FilterProduct& p) {
  productOf<64, 3, 8>(p);
}
ATTENSCOPE_AVX512 void productAvx512(const FilterProduct& p) {
  productOf<64, 2, 12>(p);
}
ATTENSCOPE_AVX2 void productAvx2(const FilterProduct& p) {
  productOf<32, 2, 6>(p);
}
#endif

}  // namespace

void multiplyFilters(const FilterProduct& product) {
#ifdef ATTENSCOPE_AVX2
  if (processor() == Processor::Avx512 && product.columns == 48 && product.steps.panel == panels::kColumns)
    return productOf48(product);
  if (processor() == Processor::Avx512) return productAvx512(product);
  if (processor() == Processor::Avx2) return productAvx2(product);
#endif
  productOf<16, 4, 2>(product);
}

}  // namespace attenscope
