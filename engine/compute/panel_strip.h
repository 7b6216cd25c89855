// SPDX-License-Identifier: GPL-3.0-or-later
/// The innermost loop of products with panels, for the files that are compiled for several processors.
#pragma once

#include "engine/compute/processor.h"

#include <cstdint>

namespace attenscope::panels {

/// As many floats as one register holds. GCC splits wider vectors badly, so each processor has its own.
template <int bytes>
struct Register {
  typedef float Type __attribute__((vector_size(bytes), aligned(4), may_alias));
};

/// One strip of c: `rows` rows by `vectors` registers, whose sums stay in registers.
struct Strip {
  const float* a;
  std::int64_t strideA;
  const float* panel;  ///< at the strip's first column
  std::int64_t step;   ///< from one row of the panel to the next
  float* c;
  std::int64_t strideC;
  std::int64_t depth;
  std::int64_t columns;  ///< how many of the strip's columns c has
  const float* sums;     ///< those of an earlier part, `strideSums` apart, or null
  std::int64_t strideSums = 0;
  bool roomy = false;            ///< c has room for whole registers
  const float* start = nullptr;  ///< what the sum of each row begins with, or zeros
  const float* ahead = nullptr;  ///< rows like a's that will be read next, `strideAhead` apart
  std::int64_t strideAhead = 0;
};

/// With `fetches`, lines of the rows ahead are asked for while the sums are made.
template <int bytes, int vectors, int rows, bool fetches = false>
ATTENSCOPE_INLINE void strip(const Strip& s) {
  using Vector = typename Register<bytes>::Type;
  constexpr int kFloats = bytes / 4;
  Vector sums[rows][vectors];
  if (s.sums != nullptr && s.columns == vectors * kFloats) {
    for (int row = 0; row < rows; ++row)
      for (int v = 0; v < vectors; ++v)
        sums[row][v] = *reinterpret_cast<const Vector*>(s.sums + row * s.strideSums + v * kFloats);
  } else {
    for (int row = 0; row < rows; ++row)
      for (int v = 0; v < vectors; ++v) {
        __builtin_prefetch(s.c + row * s.strideC + v * kFloats, 1);
        sums[row][v] = Vector{} + (s.start == nullptr || s.sums != nullptr ? 0.0F : s.start[row]);
        if (s.sums == nullptr) continue;
        for (int i = 0; i < kFloats && v * kFloats + i < s.columns; ++i)
          sums[row][v][i] = s.sums[row * s.strideSums + v * kFloats + i];
      }
  }
  const float* a = s.a;
  const float* panel = s.panel;
  constexpr std::int64_t kLine = 16;
  const float* ahead = s.ahead;
  const float* end = ahead + s.depth;
  for (std::int64_t i = 0; i < s.depth; ++i) {
    if constexpr (fetches) {
      __builtin_prefetch(ahead);
      ahead += kLine;
      if (ahead >= end) {
        end += s.strideAhead;
        ahead = end - s.depth;
      }
    }
    Vector b[vectors];
    for (int v = 0; v < vectors; ++v) b[v] = *reinterpret_cast<const Vector*>(panel + v * kFloats);
    for (int row = 0; row < rows; ++row) {
      const float factor = a[row * s.strideA + i];
      for (int v = 0; v < vectors; ++v) sums[row][v] += factor * b[v];
    }
    panel += s.step;
  }
  if (s.roomy || s.columns == vectors * kFloats) {
    for (int row = 0; row < rows; ++row)
      for (int v = 0; v < vectors; ++v)
        *reinterpret_cast<Vector*>(s.c + row * s.strideC + v * kFloats) = sums[row][v];
  } else {
    for (int row = 0; row < rows; ++row)
      for (std::int64_t column = 0; column < s.columns; ++column)
        s.c[row * s.strideC + column] = sums[row][column / kFloats][column % kFloats];
  }
}

/// The strip of `rows` rows, rows being known only now.
template <int bytes, int vectors, int most, bool fetches = false>
ATTENSCOPE_INLINE void stripOf(std::int64_t rows, const Strip& s) {
  if constexpr (most > 1) {
    if (rows < most) {
      stripOf<bytes, vectors, most - 1, fetches>(rows, s);
      return;
    }
  }
  strip<bytes, vectors, most, fetches>(s);
}

}  // namespace attenscope::panels
