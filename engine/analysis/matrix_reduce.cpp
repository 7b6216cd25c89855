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

/// Makes those cells of the result's row +∞ that stand for a cell that is no number, among `rows` rows.
void markNotNumbers(const float* cells, std::int64_t stride, int rows, int columns, Hidden hidden,
                    ReducedMatrix& result, int resultRow) {
  float* out =
      result.values.data() + static_cast<std::size_t>(resultRow) * static_cast<std::size_t>(result.columns);
  for (int row = 0; row < rows; ++row) {
    const float* line = cells + row * stride;
    // One comparison a cell, which compilers turn into vector instructions; NaN fails it too.
    int odd = 0;
    if (hidden == Hidden::None) {
      for (int column = 0; column < columns; ++column) odd += std::abs(line[column]) <= kLargest ? 0 : 1;
    } else {
      for (int column = 0; column < columns; ++column) odd += line[column] <= kLargest ? 0 : 1;
    }
    if (odd == 0) continue;
    for (int column = 0; column < columns; ++column) {
      if (!isNotANumber(line[column], hidden)) continue;
      out[((static_cast<std::int64_t>(column) + 1) * result.columns - 1) / columns] =
          std::numeric_limits<float>::infinity();
      result.anyNotANumber = true;
    }
  }
}

}  // namespace

bool isNotANumber(float value, Hidden hidden) {
  return std::isnan(value) || (std::isinf(value) && (value > 0 || hidden == Hidden::None));
}

namespace {

/// The cells of a window by rows: as they lie, or as drawnCell() has them, a few rows at a time.
class DrawnRows {
 public:
  DrawnRows(const Tensor& matrix, const Tensor& maskedScores, const CellWindow& window,
            std::span<const float> factors)
      : m_matrix(matrix), m_masked(maskedScores), m_window(window), m_factors(factors) {}

  struct Rows {
    const float* first;
    std::int64_t stride;
  };
  /// Rows [from, to) of the window; valid until the next call.
  Rows rows(int from, int to) {
    const std::int64_t stride = m_matrix.dim(1);
    const std::int64_t at = (m_window.row + from) * stride + m_window.column;
    if (m_masked.empty() && m_factors.empty()) return {m_matrix.data() + at, stride};
    const auto columns = static_cast<std::int64_t>(m_window.columns);
    m_drawn.resize(static_cast<std::size_t>((to - from) * columns));
    for (int row = from; row < to; ++row) {
      const std::int64_t line = at + (row - from) * stride;
      float* out = m_drawn.data() + (row - from) * columns;
      if (m_masked.empty()) {
        std::copy_n(m_matrix.data() + line, columns, out);
      } else {
        fill(m_matrix.data() + line, m_masked.data() + line, out, columns);
      }
      if (!m_factors.empty()) multiply(out, m_factors[static_cast<std::size_t>(m_window.row + row)], columns);
    }
    return {m_drawn.data(), columns};
  }

 private:
  static void fill(const float* weights, const float* scores, float* __restrict out, std::int64_t count) {
    for (std::int64_t i = 0; i < count; ++i) out[i] = drawnCell(weights[i], scores[i]);
  }
  static void multiply(float* out, float factor, std::int64_t count) {
    for (std::int64_t i = 0; i < count; ++i) out[i] *= factor;
  }

  const Tensor& m_matrix;
  const Tensor& m_masked;
  CellWindow m_window;
  std::span<const float> m_factors;
  std::vector<float> m_drawn;
};

/// Where the `index`-th of so many parts of a length begins.
int firstOf(int index, int parts, int length) {
  return static_cast<int>(static_cast<std::int64_t>(index) * length / parts);
}

std::vector<int> blockStarts(int parts, int length) {
  std::vector<int> starts(static_cast<std::size_t>(parts) + 1);
  for (int part = 0; part <= parts; ++part)
    starts[static_cast<std::size_t>(part)] = firstOf(part, parts, length);
  return starts;
}

/// The means of the finite cells of each block, and how many they are of.
void reduceToMeans(DrawnRows& drawn, const CellWindow& window, Hidden hiddenCells, ReducedMatrix& result) {
  result.counts.assign(result.values.size(), 0.0F);
  const std::vector<int> blockFirst = blockStarts(result.columns, window.columns);
  std::vector<double> sums(static_cast<std::size_t>(window.columns));
  std::vector<int> finite(static_cast<std::size_t>(window.columns));
  for (int row = 0; row < result.rows; ++row) {
    const int from = firstOf(row, result.rows, window.rows);
    const int to = firstOf(row + 1, result.rows, window.rows);
    const auto [cells, stride] = drawn.rows(from, to);
    std::fill(sums.begin(), sums.end(), 0.0);
    std::fill(finite.begin(), finite.end(), 0);
    for (int r = 0; r < to - from; ++r) {
      const float* line = cells + r * stride;
      for (std::size_t c = 0; c < sums.size(); ++c) {
        const bool counts = std::abs(line[c]) <= kLargest;
        sums[c] += counts ? static_cast<double>(line[c]) : 0.0;
        finite[c] += counts ? 1 : 0;
      }
    }
    for (int column = 0; column < result.columns; ++column) {
      const auto left = static_cast<std::size_t>(blockFirst[static_cast<std::size_t>(column)]);
      const auto right = static_cast<std::size_t>(blockFirst[static_cast<std::size_t>(column) + 1]);
      double sum = 0;
      std::int64_t count = 0;
      for (std::size_t c = left; c < right; ++c) {
        sum += sums[c];
        count += finite[c];
      }
      const auto at = static_cast<std::size_t>(row) * static_cast<std::size_t>(result.columns) +
                      static_cast<std::size_t>(column);
      result.counts[at] = static_cast<float>(count);
      result.values[at] = count > 0 ? static_cast<float>(sum / static_cast<double>(count))
                                    : std::numeric_limits<float>::quiet_NaN();
      result.anyHidden = result.anyHidden || count == 0;
    }
    markNotNumbers(cells, stride, to - from, window.columns, hiddenCells, result, row);
  }
}

}  // namespace

ReducedMatrix reduceMatrix(const Tensor& matrix, const CellWindow& window, int maxRows, int maxColumns,
                           Keep keep, Hidden hiddenCells, const Tensor& maskedScores,
                           std::span<const float> rowFactors) {
  assert(matrix.rank() == 2);
  ReducedMatrix result;
  result.window = window;
  result.rows = std::min(window.rows, std::max(maxRows, 1));
  result.columns = std::min(window.columns, std::max(maxColumns, 1));
  if (result.rows <= 0 || result.columns <= 0) return {};
  result.values.resize(static_cast<std::size_t>(result.rows) * static_cast<std::size_t>(result.columns));
  DrawnRows drawn(matrix, maskedScores, window, rowFactors);
  if (keep == Keep::Mean) {
    reduceToMeans(drawn, window, hiddenCells, result);
    return result;
  }

  const bool maximum = keep == Keep::Maximum;
  // An infinitesimal start for magnitudes would win over zeros: hidden blocks are told apart below.
  const float start = maximum ? kLowest : 0.0F;
  std::vector<float> best(static_cast<std::size_t>(window.columns));
  const std::vector<int> blockFirst = blockStarts(result.columns, window.columns);
  for (int row = 0; row < result.rows; ++row) {
    const int from = firstOf(row, result.rows, window.rows);
    const int to = firstOf(row + 1, result.rows, window.rows);
    const auto [cells, stride] = drawn.rows(from, to);
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
    markNotNumbers(cells, stride, to - from, window.columns, hiddenCells, result, row);
  }
  return result;
}

}  // namespace attenscope
