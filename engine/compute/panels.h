// SPDX-License-Identifier: GPL-3.0-or-later
/// Products with a matrix that was rearranged once into panels: a model's weights at load, keys and values
/// for every query. Same bits whatever the number of rows or threads.
#pragma once

#include "engine/compute/half.h"
#include "engine/run_control.h"

#include <cstdint>

namespace attenscope::panels {

/// Columns of a panel; within it the rows of the matrix follow each other, 32 numbers each.
inline constexpr std::int64_t kColumns = 32;
inline std::int64_t packedSize(std::int64_t k, std::int64_t m) {
  return (m + kColumns - 1) / kColumns * kColumns * k;
}
/// Packs b [k × m], or bᵀ where b is [m × k] (`transposed`); its rows lie `stride` numbers apart.
void pack(const float* b, std::int64_t stride, bool transposed, std::int64_t k, std::int64_t m,
          float* packed);

/// A matrix in panels. Of 16-bit numbers, part of a panel at a time is widened into memory that stays in the
/// cache: the same bits as a matrix that was widened before.
struct Packed {
  const void* data;
  Precision precision = Precision::Float32;
};
/// How many floats `count` numbers (even) take.
inline std::int64_t floatsFor(std::int64_t count, Precision precision) {
  return precision == Precision::Float32 ? count : count / 2;
}

/// Rows in memory: the first number and how far the next row is.
struct Rows {
  const float* data;
  std::int64_t stride;
};
/// How far `n` rows of `width` numbers should lie apart to be multiplied. Where a row's distance is a
/// multiple of 4096 bytes, rows fall on the same lines of the first cache and drive each other out: product
/// copies them.
std::int64_t apart(std::int64_t width, std::int64_t n);
/// Columns [begin, end) of c [n × …] = a [n × k] · packed [k × m]; `begin` is a multiple of kColumns. Only
/// the first `used` of the k terms of each sum, where given: the others of a are known to be 0.
void product(Rows a, Packed packed, float* c, std::int64_t strideC, std::int64_t n, std::int64_t k,
             std::int64_t m, std::int64_t begin, std::int64_t end, std::int64_t used = -1);

}  // namespace attenscope::panels
