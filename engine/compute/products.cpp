// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/products.h"

#include "engine/compute/kernels.h"
#include "engine/compute/threads.h"

#include <omp.h>
#include <oneapi/dnnl/dnnl.h>

#include <algorithm>
#include <cassert>
#include <utility>

namespace attenscope {

namespace {

// Measured on one processor with AVX-512: our loops and oneDNN are equally fast from 64 × 64 × 64 to 3072³
// (about 100 GFLOP/s; Eigen compiled for plain x86-64: 38), but oneDNN's first product costs 40 ms, as it
// writes its kernels then. So it is woken only by what takes longer anyway, where it knows more processors
// than we do.
constexpr std::int64_t kOneDnnFrom = std::int64_t{1} << 28;  // multiply-adds of the whole batch
constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 24;
constexpr std::int64_t kRowsPerBlock = 128;
// Rows so far apart fall on the same lines of the first cache: such a matrix is better laid out in panels.
constexpr std::int64_t kAlias = 512;

/// oneDNN on this thread alone: the threads are ours. OpenMP keeps the number per thread, so nobody else
/// notices.
class OneThread {
 public:
  OneThread() : m_before(omp_get_max_threads()) { omp_set_num_threads(1); }
  ~OneThread() { omp_set_num_threads(m_before); }
  OneThread(const OneThread&) = delete;
  OneThread& operator=(const OneThread&) = delete;

 private:
  int m_before;
};

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
  if (n <= kernels::kFewRows && work < kThreadsFrom) {
    for (std::int64_t i = 0; i < batch; ++i)
      kernels::productOfFewRows(a + i * n * k, b + i * k * m, transposed, c + i * n * m, n, k, m);
    return;
  }
  if (!transposed && n <= kernels::kRowsInPlace && m % kAlias != 0 && work < kThreadsFrom) {
    for (std::int64_t i = 0; i < batch; ++i)
      kernels::productInPlace(a + i * n * k, b + i * k * m, c + i * n * m, n, k, m);
    return;
  }
  // The blocks depend on the shapes alone, so that the result does not depend on the number of threads.
  const std::int64_t blocksPerProduct = (n + kRowsPerBlock - 1) / kRowsPerBlock;
  const bool oneDnn = work >= kOneDnnFrom && n > 1 && m >= kernels::kPanel;
  const std::int64_t packedSize = kernels::packedSize(k, m);
  TensorBuilder packed({oneDnn ? 0 : batch * packedSize});
  if (!oneDnn) {
    for (std::int64_t i = 0; i < batch; ++i)
      kernels::pack(b + i * k * m, transposed, k, m, packed.data() + i * packedSize);
  }
  forBlocks(batch * blocksPerProduct, work >= kThreadsFrom, control, [&](std::int64_t block) {
    const std::int64_t i = block / blocksPerProduct;
    const std::int64_t row = block % blocksPerProduct * kRowsPerBlock;
    const std::int64_t rows = std::min(kRowsPerBlock, n - row);
    const float* left = a + (i * n + row) * k;
    float* out = c + (i * n + row) * m;
    if (!oneDnn) {
      kernels::product(left, packed.data() + i * packedSize, out, rows, k, m);
      return;
    }
    const OneThread guard;
    [[maybe_unused]] const dnnl_status_t status =
        dnnl_sgemm('N', transposed ? 'T' : 'N', rows, m, k, 1.0F, left, k, b + i * k * m, transposed ? k : m,
                   0.0F, out, m);
    assert(status == dnnl_success);
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

}  // namespace attenscope
