// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/matrix_pyramid.h"

#include "engine/analysis/scale_figures.h"
#include "engine/compute/threads.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace attenscope {

namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNone = std::numeric_limits<float>::quiet_NaN();
constexpr int kTileShift = 10;  // a tile is 1,024 × 1,024 cells, one cell of the coarsest level
constexpr std::int64_t kMostCells = std::int64_t{1} << 22;  // of the finest level

int blocks(int length, int shift) {
  return (length + (1 << shift) - 1) >> shift;
}

float combined(float a, float b, Keep keep) {
  if (keep == Keep::Maximum) return std::max(a, b);
  if (a == -kInfinity || b == kInfinity) return b;
  if (b == -kInfinity || a == kInfinity) return a;
  return std::abs(b) > std::abs(a) ? b : a;
}

/// A mean and of how many cells it is. What is no number stays none.
struct Mean {
  double sum = 0;
  double count = 0;
  bool number = true;

  void add(float mean, float cells) {
    if (mean == kInfinity) number = false;
    if (cells <= 0 || !std::isfinite(mean)) return;
    sum += static_cast<double>(mean) * static_cast<double>(cells);
    count += static_cast<double>(cells);
  }
  float value() const {
    if (!number) return kInfinity;
    return count > 0 ? static_cast<float>(sum / count) : -kInfinity;
  }
};

}  // namespace

Tensor MatrixPyramid::Level::shown() const {
  return {{rows, columns}, std::shared_ptr<const float[]>(cells)};
}

MatrixPyramid::MatrixPyramid(PyramidSource source)
    : m_source(std::move(source)),
      m_rows(static_cast<int>(m_source.values.dim(0))),
      m_columns(static_cast<int>(m_source.values.dim(1))),
      m_tilesAcross(blocks(m_columns, kTileShift)),
      m_tilesDown(blocks(m_rows, kTileShift)) {
  int shift = 1;
  while (shift<kTileShift&& static_cast<std::int64_t>(blocks(m_rows, shift)) * blocks(m_columns, shift)>
             kMostCells)
    ++shift;
  for (; shift <= kTileShift; ++shift) {
    Level level{shift, blocks(m_rows, shift), blocks(m_columns, shift), nullptr, nullptr};
    const auto cells = static_cast<std::size_t>(level.rows) * static_cast<std::size_t>(level.columns);
    level.cells = std::make_shared_for_overwrite<float[]>(cells);
    if (m_source.keep == Keep::Mean) level.counts = std::make_shared_for_overwrite<float[]>(cells);
    m_levels.push_back(std::move(level));
  }
  m_left = m_tilesAcross * m_tilesDown;
  m_filled = std::make_unique<std::atomic<bool>[]>(static_cast<std::size_t>(m_left.load()));
}

std::int64_t MatrixPyramid::bytes() const {
  std::int64_t cells = 0;
  for (const Level& level : m_levels)
    cells += static_cast<std::int64_t>(level.rows) * level.columns * (level.counts ? 2 : 1);
  return cells * static_cast<std::int64_t>(sizeof(float));
}

std::vector<int> MatrixPyramid::nextTiles(int most) const {
  std::vector<int> missing;
  for (int tile = 0; tile < m_tilesAcross * m_tilesDown; ++tile)
    if (!m_filled[static_cast<std::size_t>(tile)]) missing.push_back(tile);
  const auto focus = static_cast<int>(m_focus.load());
  const auto distance = [&](int tile) {
    return std::max(std::abs(tile / m_tilesAcross - focus / m_tilesAcross),
                    std::abs(tile % m_tilesAcross - focus % m_tilesAcross));
  };
  std::ranges::stable_sort(missing, {}, distance);
  missing.resize(std::min(missing.size(), static_cast<std::size_t>(most)));
  return missing;
}

void MatrixPyramid::fill(int tiles, const RunControl& control) {
  const std::scoped_lock lock(m_filling);
  if (complete()) return;
  if (m_source.rowsAlone && !m_factorsKnown) {
    m_factors = rowFactors(m_source.values);
    m_factorsKnown = true;
  }
  const std::vector<int> next = nextTiles(tiles);
  forBlocks(static_cast<std::int64_t>(next.size()), true, control, [&](std::int64_t block) {
    const int tile = next[static_cast<std::size_t>(block)];
    fillTile({tile / m_tilesAcross, tile % m_tilesAcross});
    m_filled[static_cast<std::size_t>(tile)] = true;
    --m_left;
  });
}

void MatrixPyramid::fillAll(const RunControl& control) {
  while (!complete()) fill(m_tilesAcross * m_tilesDown, control);
}

void MatrixPyramid::fillTile(const Tile& tile) {
  const int row = tile.row << kTileShift;
  const int column = tile.column << kTileShift;
  const CellWindow window{row, column, std::min(1 << kTileShift, m_rows - row),
                          std::min(1 << kTileShift, m_columns - column)};
  // Blocks at the far edges may be smaller: they are reduced by themselves, so that no other one moves.
  const int shift = m_levels.front().shift;
  const int wholeRows = window.rows >> shift << shift;
  const int wholeColumns = window.columns >> shift << shift;
  // A few rows at a time: what was read for one block is still near for the next.
  constexpr int kBand = 64;
  const int band = std::max(kBand, 1 << shift);
  const auto addBand = [&](int from, int rows) {
    fillBase({row + from, column, rows, wholeColumns});
    fillBase({row + from, column + wholeColumns, rows, window.columns - wholeColumns});
  };
  for (int from = 0; from < wholeRows; from += band) addBand(from, std::min(band, wholeRows - from));
  addBand(wholeRows, window.rows - wholeRows);
  for (std::size_t i = 1; i < m_levels.size(); ++i) combine(m_levels[i - 1], m_levels[i], window);
}

void MatrixPyramid::fillBase(const CellWindow& window) {
  if (window.rows <= 0 || window.columns <= 0) return;
  const Level& base = m_levels.front();
  const ReducedMatrix reduced = reduceMatrix(m_source.values, window, blocks(window.rows, base.shift),
                                             blocks(window.columns, base.shift), m_source.keep,
                                             m_source.hidden, m_source.masked, m_factors);
  for (int row = 0; row < reduced.rows; ++row) {
    const std::int64_t to = static_cast<std::int64_t>((window.row >> base.shift) + row) * base.columns +
                            (window.column >> base.shift);
    const std::int64_t from = static_cast<std::int64_t>(row) * reduced.columns;
    for (int column = 0; column < reduced.columns; ++column) {
      const float value = reduced.values[static_cast<std::size_t>(from + column)];
      base.cells[to + column] = std::isnan(value) ? -kInfinity : value;
      if (base.counts) base.counts[to + column] = reduced.counts[static_cast<std::size_t>(from + column)];
    }
  }
}

void MatrixPyramid::combine(const Level& fine, const Level& coarse, const CellWindow& window) const {
  const int firstRow = window.row >> coarse.shift;
  const int lastRow = firstRow + blocks(window.rows, coarse.shift);
  const int firstColumn = window.column >> coarse.shift;
  const int lastColumn = firstColumn + blocks(window.columns, coarse.shift);
  for (int row = firstRow; row < lastRow; ++row)
    for (int column = firstColumn; column < lastColumn; ++column) {
      float value = -kInfinity;
      Mean mean;
      for (int r = 2 * row; r < std::min(2 * row + 2, fine.rows); ++r)
        for (int c = 2 * column; c < std::min(2 * column + 2, fine.columns); ++c) {
          const std::int64_t at = static_cast<std::int64_t>(r) * fine.columns + c;
          if (fine.counts) {
            mean.add(fine.cells[at], fine.counts[at]);
          } else {
            value = combined(value, fine.cells[at], m_source.keep);
          }
        }
      const std::int64_t to = static_cast<std::int64_t>(row) * coarse.columns + column;
      coarse.cells[to] = coarse.counts ? mean.value() : value;
      if (coarse.counts) coarse.counts[to] = static_cast<float>(mean.count);
    }
}

bool MatrixPyramid::filled(const Level& level, int row, int column) const {
  const int down = row >> (kTileShift - level.shift);
  const int across = column >> (kTileShift - level.shift);
  return m_filled[static_cast<std::size_t>(down * m_tilesAcross + across)];
}

MatrixPyramid::Level MatrixPyramid::part(const Level& level, const CellWindow& window, bool& pending) const {
  const auto cells = static_cast<std::size_t>(window.rows) * static_cast<std::size_t>(window.columns);
  Level copy{level.shift, window.rows, window.columns, std::make_shared<float[]>(cells, -kInfinity), nullptr};
  if (level.counts) copy.counts = std::make_shared<float[]>(cells, 0.0F);
  const int side = 1 << (kTileShift - level.shift);  // of a tile in this level
  for (int row = 0; row < window.rows; ++row)
    for (int column = 0; column < window.columns;) {
      const int next = std::min(window.columns, ((window.column + column) / side + 1) * side - window.column);
      const std::int64_t from =
          static_cast<std::int64_t>(window.row + row) * level.columns + window.column + column;
      const std::int64_t to = static_cast<std::int64_t>(row) * window.columns + column;
      if (filled(level, window.row + row, window.column + column)) {
        std::copy_n(level.cells.get() + from, next - column, copy.cells.get() + to);
        if (level.counts) std::copy_n(level.counts.get() + from, next - column, copy.counts.get() + to);
      } else {
        pending = true;
      }
      column = next;
    }
  return copy;
}

ReducedMatrix MatrixPyramid::reducedLevel(const Level& level, const CellWindow& window, int maxRows,
                                          int maxColumns) const {
  if (m_source.keep != Keep::Mean)
    return reduceMatrix(level.shown(), window, maxRows, maxColumns, m_source.keep, Hidden::MinusInfinity);
  ReducedMatrix result;
  result.rows = std::min(window.rows, std::max(1, maxRows));
  result.columns = std::min(window.columns, std::max(1, maxColumns));
  std::vector<Mean> means(static_cast<std::size_t>(result.rows) * static_cast<std::size_t>(result.columns));
  for (int row = 0; row < window.rows; ++row) {
    const auto down = ((static_cast<std::int64_t>(row) + 1) * result.rows - 1) / window.rows;
    for (int column = 0; column < window.columns; ++column) {
      const auto across = ((static_cast<std::int64_t>(column) + 1) * result.columns - 1) / window.columns;
      const std::int64_t at =
          static_cast<std::int64_t>(window.row + row) * level.columns + window.column + column;
      means[static_cast<std::size_t>(down * result.columns + across)].add(level.cells[at], level.counts[at]);
    }
  }
  for (const Mean& mean : means) {
    const float value = mean.value();
    result.anyHidden = result.anyHidden || value == -kInfinity;
    result.anyNotANumber = result.anyNotANumber || value == kInfinity;
    result.values.push_back(value == -kInfinity ? kNone : value);
    result.counts.push_back(static_cast<float>(mean.count));
  }
  return result;
}

ReducedMatrix MatrixPyramid::reduced(const CellWindow& window, int maxRows, int maxColumns) const {
  if (window.rows <= 0 || window.columns <= 0) return {};
  m_focus = static_cast<std::int64_t>((window.row + window.rows / 2) >> kTileShift) * m_tilesAcross +
            ((window.column + window.columns / 2) >> kTileShift);
  const Level* level = nullptr;
  for (const Level& one : m_levels)
    if (window.rows >> one.shift >= maxRows && window.columns >> one.shift >= maxColumns) level = &one;
  if (level == nullptr && (!m_source.rowsAlone || m_factorsKnown))
    return reduceMatrix(m_source.values, window, maxRows, maxColumns, m_source.keep, m_source.hidden,
                        m_source.masked, m_factors);
  if (level == nullptr) level = &m_levels.front();
  const int shift = level->shift;
  CellWindow inLevel{window.row >> shift, window.column >> shift, 0, 0};
  inLevel.rows = blocks(window.row + window.rows, shift) - inLevel.row;
  inLevel.columns = blocks(window.column + window.columns, shift) - inLevel.column;
  ReducedMatrix result;
  if (complete()) {
    result = reducedLevel(*level, inLevel, maxRows, maxColumns);
  } else {
    bool pending = false;
    const Level there = part(*level, inLevel, pending);
    result = reducedLevel(there, {0, 0, inLevel.rows, inLevel.columns}, maxRows, maxColumns);
    result.pending = pending;
  }
  const int row = inLevel.row << shift;
  const int column = inLevel.column << shift;
  result.window = {row, column, std::min(inLevel.rows << shift, m_rows - row),
                   std::min(inLevel.columns << shift, m_columns - column)};
  return result;
}

}  // namespace attenscope
