// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/matrix_reduce.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace attenscope {

namespace {

constexpr float kLowest = -std::numeric_limits<float>::infinity();
constexpr float kLargest = std::numeric_limits<float>::max();

// Both are written as one comparison and one choice, which compilers turn into vector instructions. NaN
// compares false and so never wins; −∞ is where the maximum starts.
float higher(float best, float value) {
  return value > best ? value : best;
}

float farther(float best, float value) {
  const float magnitude = std::abs(value);
  return magnitude > std::abs(best) && magnitude <= kLargest ? value : best;
}

template <float (*better)(float, float)>
void reduceRows(const float* cells, std::int64_t stride, int rows, int columns, float* best) {
  for (int row = 0; row < rows; ++row) {
    const float* line = cells + row * stride;
    for (int column = 0; column < columns; ++column) best[column] = better(best[column], line[column]);
  }
}

template <float (*better)(float, float)>
float reduceLine(const float* cells, int count, float start) {
  float best = start;
  for (int i = 0; i < count; ++i) best = better(best, cells[i]);
  return best;
}

/// Makes each block +∞ that has a cell that is no number.
void markNotNumbers(const Tensor& matrix, const CellWindow& window, Hidden hidden, ReducedMatrix& result) {
  const std::int64_t stride = matrix.dim(1);
  const float* cells = matrix.data() + window.row * stride + window.column;
  const auto partOf = [](int index, int parts, int length) {
    return static_cast<std::size_t>(((static_cast<std::int64_t>(index) + 1) * parts - 1) / length);
  };
  for (int row = 0; row < window.rows; ++row) {
    const float* line = cells + row * stride;
    // One comparison a cell, which compilers turn into vector instructions; NaN fails it too.
    int odd = 0;
    for (int column = 0; column < window.columns; ++column) odd += std::abs(line[column]) <= kLargest ? 0 : 1;
    if (odd == 0) continue;
    for (int column = 0; column < window.columns; ++column) {
      if (!isNotANumber(line[column], hidden)) continue;
      result.values[partOf(row, result.rows, window.rows) * static_cast<std::size_t>(result.columns) +
                    partOf(column, result.columns, window.columns)] = std::numeric_limits<float>::infinity();
      result.anyNotANumber = true;
    }
  }
}

}  // namespace

bool isNotANumber(float value, Hidden hidden) {
  return std::isnan(value) || (std::isinf(value) && (value > 0 || hidden == Hidden::None));
}

ReducedMatrix reduceMatrix(const Tensor& matrix, const CellWindow& window, int maxRows, int maxColumns,
                           Keep keep, Hidden hiddenCells) {
  assert(matrix.rank() == 2);
  ReducedMatrix result;
  result.rows = std::min(window.rows, std::max(maxRows, 1));
  result.columns = std::min(window.columns, std::max(maxColumns, 1));
  if (result.rows <= 0 || result.columns <= 0) return {};
  result.values.resize(static_cast<std::size_t>(result.rows) * static_cast<std::size_t>(result.columns));

  const bool maximum = keep == Keep::Maximum;
  // An infinitesimal start for magnitudes would win over zeros: hidden blocks are told apart below.
  const float start = maximum ? kLowest : 0.0F;
  const std::int64_t stride = matrix.dim(1);
  const auto firstOf = [](int index, int parts, int length) {
    return static_cast<int>(static_cast<std::int64_t>(index) * length / parts);
  };
  std::vector<float> best(static_cast<std::size_t>(window.columns));
  std::vector<int> blockFirst(static_cast<std::size_t>(result.columns) + 1);
  for (int column = 0; column <= result.columns; ++column)
    blockFirst[static_cast<std::size_t>(column)] = firstOf(column, result.columns, window.columns);
  for (int row = 0; row < result.rows; ++row) {
    const int from = firstOf(row, result.rows, window.rows);
    const int to = firstOf(row + 1, result.rows, window.rows);
    const float* cells = matrix.data() + (window.row + from) * stride + window.column;
    float* out =
        result.values.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(result.columns);
    std::fill(best.begin(), best.end(), start);
    if (maximum) {
      reduceRows<higher>(cells, stride, to - from, window.columns, best.data());
    } else {
      reduceRows<farther>(cells, stride, to - from, window.columns, best.data());
    }
    for (int column = 0; column < result.columns; ++column) {
      const int left = blockFirst[static_cast<std::size_t>(column)];
      const int right = blockFirst[static_cast<std::size_t>(column) + 1];
      const float* block = best.data() + left;
      float value = maximum ? reduceLine<higher>(block, right - left, start)
                            : reduceLine<farther>(block, right - left, start);
      bool hidden = value == kLowest;
      if (!maximum && value == 0) {
        // All zero or all hidden: only here must the cells be looked at again.
        hidden = true;
        for (int r = 0; r < to - from && hidden; ++r)
          for (int c = left; c < right && hidden; ++c) hidden = !std::isfinite(cells[r * stride + c]);
      }
      if (hidden) {
        value = std::numeric_limits<float>::quiet_NaN();
        result.anyHidden = true;
      }
      out[column] = value;
    }
  }
  markNotNumbers(matrix, window, hiddenCells, result);
  return result;
}

}  // namespace attenscope
