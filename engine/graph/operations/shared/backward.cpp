// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/shared/backward.h"

#include "engine/compute/threads.h"

#include <algorithm>
#include <cassert>

namespace attenscope {

Tensors backwardNothing(const BackwardCall& call) {
  return Tensors(call.inputs.size());
}

Tensor transposedMatrices(const Tensor& x) {
  assert(x.rank() >= 2);
  const std::int64_t rows = x.dim(-2);
  const std::int64_t columns = x.dim(-1);
  Shape shape = x.shape();
  std::swap(shape[shape.size() - 1], shape[shape.size() - 2]);
  TensorBuilder out(std::move(shape));
  constexpr std::int64_t kTile = 16;  // a line of the cache, so that neither side strides through memory
  constexpr std::int64_t kTogether = 64 * kTile;  // columns
  constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 18;
  const std::int64_t parts = (columns + kTogether - 1) / kTogether;
  const std::int64_t matrices = x.size() == 0 ? 0 : x.size() / (rows * columns);
  forBlocks(matrices * parts, x.size() >= kThreadsFrom, {}, [&](std::int64_t block) {
    const float* in = x.data() + block / parts * rows * columns;
    float* to = out.data() + block / parts * rows * columns;
    const std::int64_t end = std::min(columns, (block % parts + 1) * kTogether);
    for (std::int64_t c = block % parts * kTogether; c < end; c += kTile)
      for (std::int64_t r = 0; r < rows; r += kTile)
        for (std::int64_t j = c; j < std::min(end, c + kTile); ++j)
          for (std::int64_t i = r; i < std::min(rows, r + kTile); ++i) to[j * rows + i] = in[i * columns + j];
  });
  return out.finish();
}

Tensor sumOfRows(const float* x, std::int64_t n, std::int64_t m) {
  std::vector<double> sums(static_cast<std::size_t>(m), 0.0);
  for (std::int64_t row = 0; row < n; ++row)
    for (std::int64_t i = 0; i < m; ++i)
      sums[static_cast<std::size_t>(i)] += static_cast<double>(x[row * m + i]);
  TensorBuilder out({m});
  for (std::int64_t i = 0; i < m; ++i) out[i] = static_cast<float>(sums[static_cast<std::size_t>(i)]);
  return out.finish();
}

}  // namespace attenscope
