// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/mask_box.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace attenscope {

CellBox smallestBoxHolding(const Tensor& map, double share) {
  const auto rows = static_cast<int>(map.dim(0));
  const auto columns = static_cast<int>(map.dim(1));
  const auto valueAt = [&](int row, int column) {
    const float value = map[static_cast<std::int64_t>(row) * columns + column];
    return std::isfinite(value) ? std::max(0.0, static_cast<double>(value)) : 0.0;
  };
  double total = 0;
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column) total += valueAt(row, column);
  if (total <= 0) return {};
  const double wanted = share * total * (1 - 1e-9);

  // For every band of rows the shortest window of columns that holds enough: rows² × columns steps. A band
  // whose height alone exceeds the best area cannot win.
  CellBox best{0, 0, rows, columns};
  std::vector<double> sums(static_cast<std::size_t>(columns));
  for (int top = 0; top < rows; ++top) {
    std::fill(sums.begin(), sums.end(), 0.0);
    double band = 0;
    for (int bottom = top; bottom < rows; ++bottom) {
      for (int column = 0; column < columns; ++column) {
        const double value = valueAt(bottom, column);
        sums[static_cast<std::size_t>(column)] += value;
        band += value;
      }
      const int height = bottom - top + 1;
      if (height >= best.rows * best.columns) break;
      if (band < wanted) continue;
      double window = 0;
      int left = 0;
      for (int right = 0; right < columns; ++right) {
        window += sums[static_cast<std::size_t>(right)];
        while (left < right && window - sums[static_cast<std::size_t>(left)] >= wanted)
          window -= sums[static_cast<std::size_t>(left++)];
        if (window >= wanted && height * (right - left + 1) < best.rows * best.columns)
          best = {top, left, height, right - left + 1};
      }
    }
  }
  return best;
}

}  // namespace attenscope
