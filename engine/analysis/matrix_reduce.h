// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"

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

/// What stands for many cells that share a pixel.
enum class Keep {
  Maximum,    ///< the highest value
  Magnitude,  ///< the value farthest from 0, with its sign
};

/// A part of a matrix made small enough for the screen. Hidden cells (−∞ and NaN) are NaN.
struct ReducedMatrix {
  int rows = 0;
  int columns = 0;
  bool anyHidden = false;
  std::vector<float> values;  ///< [rows × columns]

  float at(int row, int column) const {
    return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                  static_cast<std::size_t>(column)];
  }
};

/// `window` of `matrix` [rows × columns] in at most `maxRows` × `maxColumns` cells. No peak is lost: each
/// result stands for a block of cells and is one of them. A block is hidden only where all its cells are.
/// 2,048 × 2,048 takes a few milliseconds, so no pyramid is kept.
ReducedMatrix reduceMatrix(const Tensor& matrix, const CellWindow& window, int maxRows, int maxColumns,
                           Keep keep);

}  // namespace attenscope
