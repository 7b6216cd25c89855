// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/shared/backward.h"

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
  for (std::int64_t matrix = 0; matrix < x.size(); matrix += rows * columns) {
    const float* in = x.data() + matrix;
    float* to = out.data() + matrix;
    for (std::int64_t c = 0; c < columns; c += kTile)
      for (std::int64_t r = 0; r < rows; r += kTile)
        for (std::int64_t j = c; j < std::min(columns, c + kTile); ++j)
          for (std::int64_t i = r; i < std::min(rows, r + kTile); ++i) to[j * rows + i] = in[i * columns + j];
  }
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
