// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"

#include <limits>
#include <span>
#include <vector>

namespace attenscope {

/// A block of whole cells of a matrix.
struct CellWindow {
  int row = 0;
  int column = 0;
  int rows = 0;
  int columns = 0;

  bool operator==(const CellWindow&) const = default;
};

/// Which of the cells that share a pixel is kept.
enum class Keep {
  Maximum,    ///< the highest value
  Magnitude,  ///< the value farthest from 0, with its sign
  Mean,       ///< none of them: the mean of those that are shown
};

/// Which cells that are not finite are hidden. The others are no numbers.
enum class Hidden {
  MinusInfinity,  ///< a score of −∞
  None,           ///< among weights, which are 0 where hidden
};
/// Whether a cell holds no number: NaN, +∞, or −∞ where that hides nothing.
bool isNotANumber(float value, Hidden hidden);

/// Part of a matrix, reduced to fit the screen. Hidden cells are NaN, those that are no numbers +∞.
struct ReducedMatrix {
  int rows = 0;
  int columns = 0;
  bool anyHidden = false;
  bool anyNotANumber = false;
  bool pending = false;       ///< some of it is still to be computed, and hidden so far
  CellWindow window{};        ///< what it covers of the matrix
  std::vector<float> values;  ///< [rows × columns]
  std::vector<float> counts;  ///< of means: of how many cells each is; else empty

  float at(int row, int column) const {
    return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                  static_cast<std::size_t>(column)];
  }
};

/// Reduces `window` of `matrix` [rows × columns] to at most `maxRows` × `maxColumns` cells. Each cell of the
/// result is one of the cells of a block, chosen according to `keep`, so no peak is lost, or their mean; it
/// is hidden only if the whole block is, and no number if any cell of the block is none. With `maskedScores`
/// of the same shape, cells are hidden where these are −∞, as drawnCell() has it. 2,048 × 2,048 takes a few
/// milliseconds; larger ones have a pyramid (matrix_pyramid.h). With `rowFactors`, one for each row of the
/// matrix, cells are multiplied by their row's before they are compared.
ReducedMatrix reduceMatrix(const Tensor& matrix, const CellWindow& window, int maxRows, int maxColumns,
                           Keep keep, Hidden hidden = Hidden::MinusInfinity, const Tensor& maskedScores = {},
                           std::span<const float> rowFactors = {});

/// A weight as it is drawn beside the masked score that it was computed from: −∞ where the mask hides the
/// key, so that it looks different from a weight of 0; +∞, which is no number, if it is −∞ by itself.
inline float drawnCell(float weight, float maskedScore) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  const float own = weight == -kInfinity ? kInfinity : weight;
  return maskedScore == -kInfinity ? -kInfinity : own;
}

}  // namespace attenscope
