// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/products.h"

#include "engine/compute/kernels.h"
#include "engine/compute/onednn.h"
#include "engine/compute/panels.h"
#include "engine/compute/threads.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace attenscope {

namespace {

// In multiply-adds of the whole batch. oneDNN writes a kernel for every new shape, which takes as long as
// this.
constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 24;
constexpr std::int64_t kOneDnnFrom = kThreadsFrom;
// Asking oneDNN for a kernel takes as long as multiplying a few rows with a weight of this size. What is
// asked does not depend on the rows, or a row added to others would not have the bits that it has among them.
constexpr std::int64_t kOneDnnWeightFrom = std::int64_t{1} << 16;
// One row times a weight waits for the memory from which that comes, which two threads read faster.
constexpr std::int64_t kThreadsOfRowFrom = std::int64_t{1} << 18;
constexpr std::int64_t kColumnsOfRow = 64;
constexpr std::int64_t kRowsPerBlock = 128;
constexpr std::int64_t kWidened = std::int64_t{1} << 17;  // numbers: half a megabyte
// Rows so far apart fall on the same lines of the first cache: such a matrix is better laid out in panels.
constexpr std::int64_t kAlias = 512;

/// b of every product of the batch in panels.
Tensor packed(const Gemm& gemm, bool costly, const RunControl& control) {
  const std::int64_t size = panels::packedSize(gemm.k, gemm.m);
  const std::int64_t count = panels::panelCount(gemm.m);
  TensorBuilder out({gemm.batch, size});
  forBlocks(gemm.batch * count, costly, control, [&](std::int64_t block) {
    const std::int64_t i = block / count;
    const std::int64_t column = block % count * panels::kColumns;
    const float* b = gemm.b + i * gemm.k * gemm.m + (gemm.transposed ? column * gemm.k : column);
    panels::pack(b, gemm.transposed ? gemm.k : gemm.m, gemm.transposed, gemm.k,
                 std::min(panels::kColumns, gemm.m - column),
                 out.data() + i * size + block % count * panels::panelSize(gemm.k));
  });
  return out.finish();
}

/// One row times a matrix of rows; every number of the result comes of its own row.
void multiplyRow(const Gemm& gemm, const RunControl& control) {
  const std::int64_t blocks = (gemm.m + kColumnsOfRow - 1) / kColumnsOfRow;
  forBlocks(blocks, true, control, [&](std::int64_t block) {
    const std::int64_t column = block * kColumnsOfRow;
    kernels::productOfFewRows(gemm.a, gemm.b + column * gemm.k, true, gemm.c + column, 1, gemm.k,
                              std::min(kColumnsOfRow, gemm.m - column));
  });
}

}  // namespace

void multiplyMatrices(const Gemm& gemm, const RunControl& control) {
  const auto [a, b, c, batch, n, k, m, transposed] = gemm;
  const std::int64_t work = batch * n * k * m;
  if (work == 0) {
    std::fill_n(c, batch * n * m, 0.0F);
    return;
  }
  if (k == 1 && work < kThreadsFrom) {  // panels are not worth their packing
    for (std::int64_t i = 0; i < batch; ++i) kernels::outerProduct(a + i * n, b + i * m, c + i * n * m, n, m);
    return;
  }
  if (n == 1 && batch == 1 && transposed && work >= kThreadsOfRowFrom && work < kThreadsFrom)
    return multiplyRow(gemm, control);
  if (n <= kernels::kFewRows && work < kThreadsFrom) {
    for (std::int64_t i = 0; i < batch; ++i)
      kernels::productOfFewRows(a + i * n * k, b + i * k * m, transposed, c + i * n * m, n, k, m);
    return;
  }
  if (!transposed && n <= panels::kRowsInPlace && m % kAlias != 0 && work < kThreadsFrom) {
    for (std::int64_t i = 0; i < batch; ++i)
      panels::productInPlace(a + i * n * k, b + i * k * m, c + i * n * m, n, k, m);
    return;
  }
  // The blocks depend on the shapes alone, so that the result does not depend on the number of threads.
  const bool costly = work >= kThreadsFrom;
  const std::int64_t blocksPerProduct = (n + kRowsPerBlock - 1) / kRowsPerBlock;
  const bool byOneDnn = work >= kOneDnnFrom && onednn::multipliesPanels();
  const Tensor right = packed(gemm, costly, control);
  forBlocks(batch * blocksPerProduct, costly, control, [&](std::int64_t block) {
    const std::int64_t i = block / blocksPerProduct;
    const std::int64_t row = block % blocksPerProduct * kRowsPerBlock;
    const std::int64_t rows = std::min(kRowsPerBlock, n - row);
    const float* left = a + (i * n + row) * k;
    float* out = c + (i * n + row) * m;
    const float* inPanels = right.data() + i * right.dim(1);
    if (byOneDnn && onednn::product(left, inPanels, out, rows, k, m)) return;
    panels::product({left, k}, inPanels, out, m, rows, k, m);
  });
}

Tensor multiplied(const Tensor& a, const Tensor& b, bool transposed, const RunControl& control) {
  Shape shape(a.shape().begin(), a.shape().end() - 1);
  shape.push_back(b.dim(transposed ? -2 : -1));
  TensorBuilder out(std::move(shape));
  const std::int64_t batch = elementCount(Shape(a.shape().begin(), a.shape().end() - 2));
  multiplyMatrices(
      {a.data(), b.data(), out.data(), batch, a.dim(-2), a.dim(-1), out.shape().back(), transposed}, control);
  return out.finish();
}

namespace {

/// As many columns of several panels, close together in c or `strideC` apart.
void multiplyPanels(const float* a, std::int64_t n, const float* packed, std::int64_t k, std::int64_t columns,
                    bool byOneDnn, float* c, std::int64_t strideC) {
  if (byOneDnn && strideC == columns) {
    if (onednn::product(a, packed, c, n, k, columns)) return;
  } else if (byOneDnn) {
    static thread_local std::vector<float> close;
    close.resize(static_cast<std::size_t>(n * columns));
    if (onednn::product(a, packed, close.data(), n, k, columns)) {
      for (std::int64_t row = 0; row < n; ++row)
        std::copy_n(close.data() + row * columns, columns, c + row * strideC);
      return;
    }
  }
  panels::product({a, k}, packed, c, strideC, n, k, columns);
}

}  // namespace

void multiplyPacked(const float* a, std::int64_t n, const PackedMatrix& b, std::int64_t begin,
                    std::int64_t end, float* c) {
  const std::int64_t size = panels::panelSize(b.k);
  const std::int64_t first = begin / panels::kColumns * size;
  const bool byOneDnn = b.k * b.m >= kOneDnnWeightFrom && onednn::multipliesPanels();
  if (b.precision == Precision::Float32) {
    multiplyPanels(a, n, static_cast<const float*>(b.data) + first, b.k, end - begin, byOneDnn, c,
                   end - begin);
    return;
  }
  // As many panels together as stay in the second cache.
  const std::int64_t together = std::max<std::int64_t>(1, kWidened / size) * panels::kColumns;
  static thread_local std::vector<float> widened;
  for (std::int64_t column = begin; column < end; column += together) {
    const std::int64_t columns = std::min(together, end - column);
    const std::int64_t count = panels::panelCount(columns) * size;
    widened.resize(static_cast<std::size_t>(std::max<std::int64_t>(count, std::ssize(widened))));
    widen(b.precision, static_cast<const std::byte*>(b.data) + column / panels::kColumns * size * 2, count,
          widened.data());
    multiplyPanels(a, n, widened.data(), b.k, columns, byOneDnn, c + (column - begin), end - begin);
  }
}

float packedAt(const PackedMatrix& b, std::int64_t row, std::int64_t column) {
  const std::int64_t at =
      column / panels::kColumns * panels::panelSize(b.k) + row * panels::kColumns + column % panels::kColumns;
  if (b.precision == Precision::Float32) return static_cast<const float*>(b.data)[at];
  float number = 0;
  widen(b.precision, static_cast<const std::byte*>(b.data) + at * 2, 1, &number);
  return number;
}

}  // namespace attenscope
