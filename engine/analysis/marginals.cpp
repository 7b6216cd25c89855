// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/marginals.h"

#include "engine/compute/threads.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace attenscope {

namespace {

constexpr std::int64_t kRowsOfBlock = 32;
constexpr std::int64_t kManyNumbers = std::int64_t{1} << 17;
constexpr float kHidden = -std::numeric_limits<float>::infinity();

/// Marks in `out` the weights of one row beyond the largest; of equal ones the first come first.
void markBeyond(const float* row, std::int64_t width, double share, float* out) {
  std::vector<std::int64_t> order;
  double sum = 0;
  for (std::int64_t i = 0; i < width; ++i) {
    if (!std::isfinite(row[i])) return;  // of what is no number nothing is the largest
    sum += static_cast<double>(row[i]);
    order.push_back(i);
  }
  const auto larger = [row](std::int64_t a, std::int64_t b) {
    return row[a] != row[b] ? row[a] > row[b] : a < b;
  };
  // Most rows are held by a few: they alone are sorted, twice as many each time.
  double held = 0;
  std::int64_t sorted = 0;
  for (std::int64_t i = 0; i < width; ++i) {
    if (held >= share * sum) {
      out[order[static_cast<std::size_t>(i)]] = kHidden;
      continue;
    }
    if (i == sorted) {
      sorted = std::min(width, std::max<std::int64_t>(16, 2 * sorted));
      std::partial_sort(order.begin() + i, order.begin() + sorted, order.end(), larger);
    }
    held += static_cast<double>(row[order[static_cast<std::size_t>(i)]]);
  }
}

}  // namespace

Marginals marginalsOf(const Tensor& weights) {
  const std::int64_t rows = weights.dim(0);
  const std::int64_t columns = weights.dim(1);
  Marginals sums{std::vector<double>(static_cast<std::size_t>(rows)),
                 std::vector<double>(static_cast<std::size_t>(columns))};
  for (std::int64_t row = 0; row < rows; ++row)
    for (std::int64_t column = 0; column < columns; ++column) {
      const float value = weights[row * columns + column];
      if (!std::isfinite(value)) continue;
      sums.rows[static_cast<std::size_t>(row)] += static_cast<double>(value);
      sums.columns[static_cast<std::size_t>(column)] += static_cast<double>(value);
    }
  return sums;
}

Tensor beyondLargest(const Tensor& weights, double share, const Tensor& maskedScores) {
  const std::int64_t rows = weights.dim(0);
  const std::int64_t columns = weights.dim(1);
  TensorBuilder out(weights.shape(), 0.0F);
  forBlocks((rows + kRowsOfBlock - 1) / kRowsOfBlock, weights.size() > kManyNumbers, {},
            [&](std::int64_t block) {
              for (std::int64_t row = block * kRowsOfBlock; row < std::min(rows, (block + 1) * kRowsOfBlock);
                   ++row) {
                float* line = out.data() + row * columns;
                markBeyond(weights.data() + row * columns, columns, share, line);
                if (maskedScores.empty()) continue;
                for (std::int64_t i = 0; i < columns; ++i)
                  if (maskedScores[row * columns + i] == kHidden) line[i] = kHidden;
              }
            });
  return out.finish();
}

}  // namespace attenscope
