// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/matrix_reduce.h"
#include "widgets/figure_look.h"

#include <QPointF>
#include <QRectF>

#include <optional>

namespace attenscope {

/// The inputs to the layout of a matrix. Lengths in pixels.
struct MatrixLayout {
  QRectF bounds;
  int rows = 0;
  int columns = 0;
  QRectF visible;       ///< in cells, (column, row, columns, rows); null shows all
  bool square = false;  ///< square cells, as for query × key
  bool numberedRows = false;
  bool numberedColumns = false;  ///< columns are numbered: labels are never rotated
  double rowLabelWidth = 0;      ///< of the widest
  double columnLabelWidth = 0;
  double lineHeight = 0;
  int labelSize = 11;  ///< of the font that these were measured in
  int ticks = 1;       ///< every n-th label at most; 0: none
  FigureLook::LabelTurn turn = FigureLook::LabelTurn::AsFits;
  double barWidth = 0;  ///< width of the colour bar with its ticks; 0 for none
  double marginal = 0;  ///< length of the bars along the edges; 0 for none
};

struct CellPosition {
  int row = 0;
  int column = 0;
  bool operator==(const CellPosition&) const = default;
};

/// The layout of a drawn matrix. A plain value, so that layout and mouse mapping can be tested without a
/// window.
struct MatrixGeometry {
  QRectF bounds;
  int rows = 0;
  int columns = 0;
  QRectF cells;                 ///< whole pixels
  QRectF visible;               ///< in cells
  QRectF bar;                   ///< null without room
  QRectF given;                 ///< bars of the rows, right of the cells; null without room
  QRectF received;              ///< bars of the columns, below the cells
  double rowLabelSpace = 0;     ///< left of the cells; 0 without room
  double columnLabelSpace = 0;  ///< above the cells
  int columnLabelAngle = 0;     ///< 0, 45 or 90 degrees, rising to the right
  int labelSize = 11;           ///< of the labels' font

  bool empty() const { return rows <= 0 || columns <= 0 || cells.isEmpty(); }
  double cellWidth() const { return cells.width() / visible.width(); }
  double cellHeight() const { return cells.height() / visible.height(); }
  /// The rectangle of a cell, not clipped: may lie outside `cells` when zoomed in.
  QRectF cellRect(int row, int column) const;
  double rowCenter(int row) const { return cells.top() + (row + 0.5 - visible.top()) * cellHeight(); }
  double columnCenter(int column) const {
    return cells.left() + (column + 0.5 - visible.left()) * cellWidth();
  }
  /// All cells that are at least partly visible.
  CellWindow visibleCells() const;

  /// Whether the cells are large and few enough to show their numbers, or their texts.
  bool fitsNumbers() const;
  bool fitsTexts() const;

  std::optional<CellPosition> cellAt(const QPointF& point) const;
  /// The row whose label is at `point`, or −1.
  int rowLabelAt(const QPointF& point) const;
  int columnLabelAt(const QPointF& point) const;

  /// The visible range after zooming around `anchor` (`factor` < 1 zooms in), or after dragging by `pixels`.
  QRectF zoomed(const QPointF& anchor, double factor) const;
  QRectF panned(const QPointF& pixels) const;
  /// The visible range, moved just far enough to show a cell; −1 leaves that direction unchanged.
  QRectF showing(int row, int column) const;
};

MatrixGeometry layOutMatrix(const MatrixLayout& layout);

/// How far apart lines of text are at least.
inline constexpr double kLabelPitch = 0.95;

/// Whether every row and every column has room for its label; `strict` wants it with ease. Numbers may be
/// left out, so of numbered axes only a strict answer speaks.
bool fitsEveryLabel(const MatrixGeometry& geometry, const MatrixLayout& layout, bool strict);

}  // namespace attenscope
