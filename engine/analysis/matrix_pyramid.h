// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/matrix_reduce.h"
#include "engine/run_control.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace attenscope {

/// What a pyramid is of, as reduceMatrix() takes it. The matrix is not copied.
struct PyramidSource {
  Tensor values;    ///< [rows × columns]
  Tensor masked{};  ///< of the same shape, or empty
  Keep keep = Keep::Maximum;
  Hidden hidden = Hidden::MinusInfinity;
  bool rowsAlone = false;  ///< each row divided by its largest magnitude

  bool operator==(const PyramidSource& other) const {
    return values.sameAs(other.values) && masked.sameAs(other.masked) && keep == other.keep &&
           hidden == other.hidden && rowsAlone == other.rowsAlone;
  }
};

/// The blocks of 2^k × 2^k cells of a large matrix, each by its largest cell (or its mean), in levels. It is
/// filled tile by tile, and what is there can be drawn meanwhile; a finest level of at most 4 million cells
/// keeps it small (8,192 × 8,192 cells: blocks of 4 × 4, 21 MB). May be used from several threads.
class MatrixPyramid {
 public:
  explicit MatrixPyramid(PyramidSource source);

  const PyramidSource& source() const { return m_source; }
  /// Of the levels; the matrix is its owner's.
  std::int64_t bytes() const;
  bool complete() const { return m_left == 0; }

  /// Fills at most so many tiles (of 1,024 × 1,024 cells), those nearest to what was last asked for first.
  /// Throws Cancelled.
  void fill(int tiles, const RunControl& control = {});
  void fillAll(const RunControl& control = {});

  /// Reduces a window of the matrix as reduceMatrix() does, from the coarsest level that is fine enough; what
  /// is drawn with fewer cells to a pixel than the finest has is read from the matrix. The window grows to
  /// whole blocks of that level; each block is in one cell of the result, so no peak is lost, and shows once.
  /// Where tiles are missing, cells are hidden and the result is pending.
  ReducedMatrix reduced(const CellWindow& window, int maxRows, int maxColumns) const;

 private:
  /// Cells are −∞ where a whole block is hidden, +∞ where one is no number.
  struct Level {
    int shift = 0;
    int rows = 0;
    int columns = 0;
    std::shared_ptr<float[]> cells;
    std::shared_ptr<float[]> counts;  ///< of means
    Tensor shown() const;
  };
  struct Tile {
    int row = 0;
    int column = 0;
  };

  void fillTile(const Tile& tile);
  void fillBase(const CellWindow& window);
  void combine(const Level& fine, const Level& coarse, const CellWindow& window) const;
  std::vector<int> nextTiles(int most) const;
  bool filled(const Level& level, int row, int column) const;
  /// A copy of a window of a level with only what is filled.
  Level part(const Level& level, const CellWindow& window, bool& pending) const;
  ReducedMatrix reducedLevel(const Level& level, const CellWindow& window, int maxRows, int maxColumns) const;

  PyramidSource m_source;
  int m_rows = 0;
  int m_columns = 0;
  int m_tilesAcross = 0;
  int m_tilesDown = 0;
  std::vector<Level> m_levels;  ///< the finest first
  std::vector<float> m_factors;
  std::unique_ptr<std::atomic<bool>[]> m_filled;  ///< by tile
  std::atomic<int> m_left = 0;
  std::atomic<bool> m_factorsKnown = false;
  mutable std::atomic<std::int64_t> m_focus = 0;  ///< the tile in the middle of what was asked for
  std::mutex m_filling;
};

}  // namespace attenscope
