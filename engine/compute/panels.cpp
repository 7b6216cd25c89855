// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/panels.h"

#include "engine/compute/fast_math.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

namespace attenscope::panels {

namespace {

// As much of a panel as stays in the second cache beside the rows: longer sums are made in parts.
constexpr std::int64_t kDepth = 1024;

template <int bytes>
struct Register {
  typedef float Type __attribute__((vector_size(bytes), aligned(4), may_alias));
};

/// One strip of c: `rows` rows by `vectors` registers, whose sums stay in registers.
struct Strip {
  const float* a;
  std::int64_t strideA;
  const float* panel;  ///< at the strip's first column
  float* c;
  std::int64_t strideC;
  std::int64_t depth;
  std::int64_t columns;  ///< how many of the strip's columns c has
  bool more;             ///< c holds the sum of an earlier part
  const std::byte*
      next;  ///< 64 bytes of the next part for each row of this, to be fetched meanwhile; or null
};

template <int bytes, int vectors, int rows>
ATTENSCOPE_INLINE void strip(const Strip& s) {
  using Vector = typename Register<bytes>::Type;
  constexpr int kFloats = bytes / 4;
  Vector sums[rows][vectors];
  if (s.more && s.columns == vectors * kFloats) {
    for (int row = 0; row < rows; ++row)
      for (int v = 0; v < vectors; ++v)
        sums[row][v] = *reinterpret_cast<const Vector*>(s.c + row * s.strideC + v * kFloats);
  } else {
    for (int row = 0; row < rows; ++row)
      for (int v = 0; v < vectors; ++v) {
        __builtin_prefetch(s.c + row * s.strideC + v * kFloats, 1);
        sums[row][v] = Vector{};
        if (!s.more) continue;
        for (int i = 0; i < kFloats && v * kFloats + i < s.columns; ++i)
          sums[row][v][i] = s.c[row * s.strideC + v * kFloats + i];
      }
  }
  const float* a = s.a;
  const float* panel = s.panel;
  const std::byte* next = s.next;
  for (std::int64_t i = 0; i < s.depth; ++i) {
    Vector b[vectors];
    for (int v = 0; v < vectors; ++v) b[v] = *reinterpret_cast<const Vector*>(panel + v * kFloats);
    for (int row = 0; row < rows; ++row) {
      const float factor = a[row * s.strideA + i];
      for (int v = 0; v < vectors; ++v) sums[row][v] += factor * b[v];
    }
    panel += kColumns;
    if (next != nullptr) __builtin_prefetch(next + i * 64);
  }
  if (s.columns == vectors * kFloats) {
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
template <int bytes, int vectors, int most>
ATTENSCOPE_INLINE void stripOf(std::int64_t rows, const Strip& s) {
  if constexpr (most > 1) {
    if (rows < most) {
      stripOf<bytes, vectors, most - 1>(rows, s);
      return;
    }
  }
  strip<bytes, vectors, most>(s);
}

constexpr std::int64_t kAlias = 1024;  // numbers in 4096 bytes
constexpr std::int64_t kWays = 8;

/// Rows that would drive each other out of the first cache are copied apart.
Rows spread(Rows a, std::int64_t n, std::int64_t depth) {
  if (n <= kWays || a.stride % kAlias != 0) return a;
  static thread_local std::vector<float> copy;
  const std::int64_t stride = depth + 16;
  copy.resize(static_cast<std::size_t>(std::max(static_cast<std::int64_t>(copy.size()), n * stride)));
  for (std::int64_t row = 0; row < n; ++row)
    std::copy_n(a.data + row * a.stride, depth, copy.data() + row * stride);
  return {copy.data(), stride};
}

/// What of a panel is in use, widened.
struct alignas(64) Widened {
  float numbers[kDepth * kColumns];
};

/// `count` numbers of a matrix in panels from number `first` on; 16-bit ones are good until the next call.
const float* numbersOf(const Packed& packed, std::int64_t first, std::int64_t count) {
  if (packed.precision == Precision::Float32) return static_cast<const float*>(packed.data) + first;
  static thread_local std::unique_ptr<Widened> widened;
  if (!widened) widened = std::make_unique_for_overwrite<Widened>();
  widen(packed.precision, static_cast<const std::byte*>(packed.data) + first * 2, count, widened->numbers);
  return widened->numbers;
}

struct Call {
  Rows a;
  Packed packed;
  float* c;
  std::int64_t strideC, n, k, used, begin, end;
};

/// Where the 16-bit numbers lie that are widened after those at `column` and `from`; null for float32.
const std::byte* nextOf(const Call& call, std::int64_t column, std::int64_t from, std::int64_t depth) {
  if (call.packed.precision == Precision::Float32) return nullptr;
  const std::int64_t panel = column - column % kColumns;
  const bool last = panel + kColumns >= call.end;
  const std::int64_t first =
      last ? call.begin * call.k + (from + depth) * kColumns : (panel + kColumns) * call.k + from * kColumns;
  return static_cast<const std::byte*>(call.packed.data) + first * 2;
}

template <int bytes, int vectors, int most>
ATTENSCOPE_INLINE void productOf(const Call& call) {
  constexpr std::int64_t kWide = vectors * bytes / 4;
  // Rows are shared out evenly: 16 are 8 and 8, not 12 and 4.
  const std::int64_t groups = (call.n + most - 1) / most;
  for (std::int64_t from = 0; from < call.used; from += kDepth) {
    const std::int64_t depth = std::min(kDepth, call.used - from);
    const Rows a = spread({call.a.data + from, call.a.stride}, call.n, depth);
    const float* part = nullptr;
    for (std::int64_t column = call.begin; column < call.end; column += kWide) {
      const std::int64_t inside = column % kColumns;
      if (inside == 0) part = numbersOf(call.packed, column * call.k + from * kColumns, depth * kColumns);
      const float* panel = part + inside;
      const std::byte* next = nextOf(call, column, from, depth);
      for (std::int64_t group = 0; group < groups; ++group) {
        const std::int64_t row = call.n * group / groups;
        const std::int64_t rows = call.n * (group + 1) / groups - row;
        stripOf<bytes, vectors, most>(
            rows,
            {a.data + row * a.stride, a.stride, panel, call.c + row * call.strideC + column, call.strideC,
             depth, std::min(kWide, call.end - column), from > 0, group == 0 ? next : nullptr});
      }
    }
  }
}

#if defined(__x86_64__) && defined(__GNUC__)
#define ATTENSCOPE_TARGET(features) __attribute__((target(features)))
ATTENSCOPE_TARGET("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma") void productAvx512(const Call& call) {
  productOf<64, 2, 12>(call);
}
ATTENSCOPE_TARGET("avx2,fma") void productAvx2(const Call& call) {
  productOf<32, 2, 6>(call);
}
#endif
void productPlain(const Call& call) {
  productOf<16, 4, 2>(call);
}

using Product = void (*)(const Call&);
Product bestProduct() {
#ifdef ATTENSCOPE_TARGET
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw"))
    return productAvx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return productAvx2;
#endif
  return productPlain;
}

}  // namespace

std::int64_t apart(std::int64_t width, std::int64_t n) {
  return n > kWays && width % kAlias == 0 ? width + 16 : width;
}

ATTENSCOPE_CLONES
void pack(const float* b, std::int64_t stride, bool transposed, std::int64_t k, std::int64_t m,
          float* packed) {
  constexpr std::int64_t kTile =
      16;  // rows of b that are read together, so that what is written is whole lines
  for (std::int64_t begin = 0; begin < m; begin += kColumns) {
    float* panel = packed + begin * k;
    const std::int64_t columns = std::min(kColumns, m - begin);
    if (columns < kColumns) std::fill_n(panel, k * kColumns, 0.0F);
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

void product(Rows a, Packed packed, float* c, std::int64_t strideC, std::int64_t n, std::int64_t k,
             std::int64_t m, std::int64_t begin, std::int64_t end, std::int64_t used) {
  static const Product best = bestProduct();
  best({a, packed, c, strideC, n, k, used < 0 ? k : used, begin, std::min(end, m)});
}

}  // namespace attenscope::panels
