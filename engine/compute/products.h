// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/half.h"
#include "engine/compute/tensor.h"
#include "engine/run_control.h"

#include <cstdint>

namespace attenscope {

/// c [n × m] = a [n × k] · b, b being [k × m], or [m × k] where `transposed`; `batch` such products one
/// behind the other. Small ones by our own loops, large ones by oneDNN where it is quicker, blocks of rows on
/// several threads; the same bits whatever their number.
struct Gemm {
  const float* a;
  const float* b;
  float* c;
  std::int64_t batch;
  std::int64_t n;
  std::int64_t k;
  std::int64_t m;
  bool transposed;
};
void multiplyMatrices(const Gemm& gemm, const RunControl& control);
/// a [… × n × k] · b as a tensor [… × n × m], b being [… × k × m], or [… × m × k] where `transposed`.
Tensor multiplied(const Tensor& a, const Tensor& b, bool transposed, const RunControl& control);

/// A matrix [k × m] that was rearranged into panels once, to be multiplied often. Of 16-bit numbers, a panel
/// at a time is widened into memory that stays in the cache: the same bits as a matrix widened before.
struct PackedMatrix {
  const void* data;
  Precision precision;
  std::int64_t k;
  std::int64_t m;
};
/// How many floats `count` numbers (even) take.
inline std::int64_t floatsFor(std::int64_t count, Precision precision) {
  return precision == Precision::Float32 ? count : count / 2;
}
/// Columns [begin, end) of a [n × k] · b into c [n × (end − begin)], on this thread; `begin` is a multiple of
/// panels::kColumns. The bits depend neither on n nor on which columns are asked for together.
void multiplyPacked(const float* a, std::int64_t n, const PackedMatrix& b, std::int64_t begin,
                    std::int64_t end, float* c);
/// The number of b at [row, column].
float packedAt(const PackedMatrix& b, std::int64_t row, std::int64_t column);

}  // namespace attenscope
