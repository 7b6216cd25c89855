// SPDX-License-Identifier: GPL-3.0-or-later
/// Products with a matrix that was rearranged into panels: keys and values for every query, a model's
/// weights. The layout is the one that oneDNN's kernels for AVX-512 read, too (onednn.h).
#pragma once

#include <cstdint>

namespace attenscope::panels {

/// Columns of a panel; within it the rows of the matrix follow each other, so many numbers each.
inline constexpr std::int64_t kColumns = 64;
/// A panel's rows are a multiple of this; those beyond the matrix are zeros.
inline constexpr std::int64_t kRowMultiple = 16;

/// Rows that a panel of a matrix with `k` rows has.
inline std::int64_t panelRows(std::int64_t k) {
  return (k + kRowMultiple - 1) / kRowMultiple * kRowMultiple;
}
inline std::int64_t panelCount(std::int64_t m) {
  return (m + kColumns - 1) / kColumns;
}
/// Numbers in one panel of a matrix with `k` rows.
inline std::int64_t panelSize(std::int64_t k) {
  return panelRows(k) * kColumns;
}
/// Numbers of a whole matrix [k × m] in panels.
inline std::int64_t packedSize(std::int64_t k, std::int64_t m) {
  return panelCount(m) * panelSize(k);
}
/// Packs b [k × m], or bᵀ where b is [m × k] (`transposed`); its rows lie `stride` numbers apart.
void pack(const float* b, std::int64_t stride, bool transposed, std::int64_t k, std::int64_t m,
          float* packed);

/// Rows in memory: the first number and how far the next row is.
struct Rows {
  const float* data;
  std::int64_t stride;
};
/// c [n × m] = a [n × k] · packed [k × m], only the first `columns` of the m; rows of c lie `strideC` apart.
/// Only the first `used` of the k terms of each sum: the others of a are known to be 0. Each sum adds its
/// terms in their order, so the bits depend neither on n nor on `columns`.
void product(Rows a, const float* packed, float* c, std::int64_t strideC, std::int64_t n, std::int64_t k,
             std::int64_t columns, std::int64_t used);
inline void product(Rows a, const float* packed, float* c, std::int64_t strideC, std::int64_t n,
                    std::int64_t k, std::int64_t columns) {
  product(a, packed, c, strideC, n, k, columns, k);
}
/// c [n × m] = a [n × k] · b [k × m] as it lies, to the same bits: cheaper than packing where a has no more
/// than kRowsInPlace rows.
inline constexpr std::int64_t kRowsInPlace = 16;
void productInPlace(const float* a, const float* b, float* c, std::int64_t n, std::int64_t k, std::int64_t m);

}  // namespace attenscope::panels
