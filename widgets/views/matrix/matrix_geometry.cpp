// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/matrix/matrix_geometry.h"

#include "widgets/theme/text_scale.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace attenscope {

namespace {

constexpr double kLargestCell = 160;
constexpr double kHalfRoot = 0.70710678;
constexpr double kMarginalGap = 5;

struct CellSize {
  double width;
  double height;
};

CellSize cellSize(const MatrixLayout& layout, double width, double height) {
  double across = std::clamp(width / layout.columns, 0.0, kLargestCell);
  double down = std::clamp(height / layout.rows, 0.0, kLargestCell);
  if (layout.square) {
    // One query over hundreds of keys would be a hair; then cells may be higher than wide.
    const double side = std::min(across, down);
    constexpr double kThinnest = 48;  // of the whole matrix: something is to be seen in it
    across = std::min(across, side < 20 ? std::max(4 * side, kThinnest / layout.columns) : side);
    down = std::min(down, side < 20 ? std::max(4 * side, kThinnest / layout.rows) : side);
    if (layout.rows <= 4 * layout.columns && layout.columns <= 4 * layout.rows) across = down = side;
  } else {
    const double narrow = across;
    across = std::min(across, std::max(40.0, 6 * down));
    down = std::min(down, std::max(40.0, 6 * narrow));
  }
  // Whole pixels where the loss is small: edges stay crisp.
  const auto whole = [](double side) { return side >= 12 ? std::floor(side) : side; };
  return {whole(across), whole(down)};
}

/// How far labels of columns may be turned, in degrees, the least first.
std::span<const int> anglesOf(FigureLook::LabelTurn turn) {
  static constexpr std::array kAngles{0, 45, 90};
  const std::span<const int> all(kAngles);
  switch (turn) {
    case FigureLook::LabelTurn::Upright:
      return all.first(1);
    case FigureLook::LabelTurn::Slanted:
      return all.subspan(1, 1);
    case FigureLook::LabelTurn::Turned:
      return all.last(1);
    case FigureLook::LabelTurn::AsFits:
      break;
  }
  return all;
}

double moved(double start, double length, double total) {
  return std::clamp(start, 0.0, std::max(0.0, total - length));
}

}  // namespace

MatrixGeometry layOutMatrix(const MatrixLayout& layout) {
  MatrixGeometry geometry;
  geometry.bounds = layout.bounds;
  geometry.labelSize = layout.labelSize;
  geometry.rows = layout.rows;
  geometry.columns = layout.columns;
  geometry.visible = layout.visible.isNull() ? QRectF(0, 0, layout.columns, layout.rows) : layout.visible;
  if (layout.rows <= 0 || layout.columns <= 0 || layout.bounds.width() < 4 || layout.bounds.height() < 4)
    return geometry;

  const double shorter = std::min(layout.bounds.width(), layout.bounds.height());
  const double padding = std::clamp(0.03 * shorter, 1.0, 14.0);
  const QRectF inner = layout.bounds.adjusted(padding, padding, -padding, -padding);
  const bool labels =
      inner.width() >= 150 && inner.height() >= 110 && layout.lineHeight > 0 && layout.ticks > 0;
  const bool bar = inner.width() >= 240 && inner.height() >= 90 && layout.barWidth > 0;
  const bool marginals = layout.marginal > 0 && inner.width() >= 240 && inner.height() >= 180;
  const double edge = marginals ? layout.marginal + kMarginalGap : 0;
  const double barSpace = (bar ? layout.barWidth + 16 : 0) + edge;
  const double rowSpace = labels ? std::ceil(std::min(layout.rowLabelWidth, 0.26 * inner.width())) + 9 : 0;

  const auto spaceFor = [&](int angle) {
    // Over a few rows there is room for long words.
    const double share = layout.rows <= 4 ? 0.5 : angle == 90 ? 0.22 : 0.3;
    const double length = std::min(layout.columnLabelWidth, share * inner.height());
    if (angle == 0) return std::ceil(layout.lineHeight) + 6;
    if (angle == 90) return std::ceil(length) + 9;
    return std::ceil((length + 0.6 * layout.lineHeight) * kHalfRoot) + 7;
  };
  const auto fits = [&](int angle, double width) {
    // Numbers stay upright; where they are too dense, some are left out.
    const double room = width * std::max(1, layout.ticks);
    if (angle == 0) return layout.numberedColumns || room >= layout.columnLabelWidth + 6;
    return angle == 90 || room >= 1.3 * layout.lineHeight;
  };

  CellSize size{};
  double columnSpace = 0;
  double rightSpace = barSpace;
  for (const int angle : anglesOf(layout.turn)) {
    columnSpace = labels ? spaceFor(angle) : 0;
    // Slanted labels lean over the right edge.
    const double lean =
        labels && angle == 45 ? std::min(layout.columnLabelWidth, 0.3 * inner.height()) * kHalfRoot - 4 : 0;
    rightSpace = std::max(barSpace, lean);
    size = cellSize(layout, std::max(1.0, inner.width() - rowSpace - rightSpace),
                    std::max(1.0, inner.height() - columnSpace - edge));
    if (!labels || fits(angle, size.width)) break;
  }
  const double width = std::max(1.0, std::round(size.width * layout.columns));
  const double height = std::max(1.0, std::round(size.height * layout.rows));
  const double left =
      std::round(inner.left() + rowSpace + (inner.width() - rowSpace - rightSpace - width) / 2);
  const double top =
      std::round(inner.top() + columnSpace + (inner.height() - columnSpace - edge - height) / 2);
  geometry.cells = QRectF(left, top, width, height);
  geometry.rowLabelSpace = rowSpace;
  geometry.columnLabelSpace = columnSpace;
  for (const int angle : anglesOf(layout.turn)) {
    geometry.columnLabelAngle = angle;
    if (fits(angle, geometry.cellWidth())) break;
  }
  if (marginals) {
    geometry.given = QRectF(left + width + kMarginalGap, top, layout.marginal, height);
    geometry.received = QRectF(left, top + height + kMarginalGap, width, layout.marginal);
  }
  if (bar) {
    const double barHeight = std::min(inner.bottom() - top, std::max(height, 120.0));
    geometry.bar = QRectF(left + width + edge + 16, top, layout.barWidth, barHeight);
  }
  return geometry;
}

bool fitsEveryLabel(const MatrixGeometry& geometry, const MatrixLayout& layout, bool strict) {
  if (geometry.empty() || geometry.columnLabelSpace <= 0) return true;
  const double line = (strict ? 1.1 : kLabelPitch) * layout.lineHeight;
  const double down = geometry.cellHeight() * layout.ticks;
  const double across = geometry.cellWidth() * layout.ticks;
  const bool rows = layout.rowLabelWidth <= 0 || down >= line;
  const bool columns =
      geometry.columnLabelAngle == 0 ? across >= layout.columnLabelWidth + 6 : across >= line;
  return (rows || (layout.numberedRows && !strict)) && (columns || (layout.numberedColumns && !strict));
}

QRectF MatrixGeometry::cellRect(int row, int column) const {
  return {cells.left() + (column - visible.left()) * cellWidth(),
          cells.top() + (row - visible.top()) * cellHeight(), cellWidth(), cellHeight()};
}

CellWindow MatrixGeometry::visibleCells() const {
  CellWindow window;
  window.row = std::clamp(static_cast<int>(std::floor(visible.top() + 1e-6)), 0, rows);
  window.column = std::clamp(static_cast<int>(std::floor(visible.left() + 1e-6)), 0, columns);
  window.rows = std::clamp(static_cast<int>(std::ceil(visible.bottom() - 1e-6)), 0, rows) - window.row;
  window.columns =
      std::clamp(static_cast<int>(std::ceil(visible.right() - 1e-6)), 0, columns) - window.column;
  return window;
}

bool MatrixGeometry::fitsNumbers() const {
  const CellWindow window = visibleCells();
  return cellWidth() >= withText(40) && cellHeight() >= withText(18) && window.rows * window.columns <= 1600;
}

bool MatrixGeometry::fitsTexts() const {
  const CellWindow window = visibleCells();
  return cellWidth() >= withText(22) && cellHeight() >= withText(13) && window.rows * window.columns <= 3000;
}

std::optional<CellPosition> MatrixGeometry::cellAt(const QPointF& point) const {
  if (empty() || point.x() < cells.left() || point.x() >= cells.right() || point.y() < cells.top() ||
      point.y() >= cells.bottom())
    return std::nullopt;
  const auto column = static_cast<int>(std::floor(visible.left() + (point.x() - cells.left()) / cellWidth()));
  const auto row = static_cast<int>(std::floor(visible.top() + (point.y() - cells.top()) / cellHeight()));
  return CellPosition{std::clamp(row, 0, rows - 1), std::clamp(column, 0, columns - 1)};
}

int MatrixGeometry::rowLabelAt(const QPointF& point) const {
  if (empty() || rowLabelSpace <= 0 || point.x() >= cells.left() || point.x() < cells.left() - rowLabelSpace)
    return -1;
  const auto cell = cellAt({cells.left() + 0.5, point.y()});
  return cell ? cell->row : -1;
}

int MatrixGeometry::columnLabelAt(const QPointF& point) const {
  if (empty() || columnLabelSpace <= 0 || point.y() >= cells.top() ||
      point.y() < cells.top() - columnLabelSpace)
    return -1;
  // A slanted label starts over its column and leans as far as it rises.
  const double lean = columnLabelAngle == 45 ? std::max(0.0, cells.top() - 6 - point.y()) : 0;
  const auto cell = cellAt({point.x() - lean, cells.top() + 0.5});
  return cell ? cell->column : -1;
}

QRectF MatrixGeometry::zoomed(const QPointF& anchor, double factor) const {
  if (empty()) return visible;
  const double least = std::max(std::min(columns, 3) / visible.width(), std::min(rows, 3) / visible.height());
  const double most = std::max(columns / visible.width(), rows / visible.height());
  const double scale = std::clamp(factor, std::min(least, 1.0), std::max(most, 1.0));
  const double width = std::min<double>(columns, visible.width() * scale);
  const double height = std::min<double>(rows, visible.height() * scale);
  const double partX = std::clamp((anchor.x() - cells.left()) / cells.width(), 0.0, 1.0);
  const double partY = std::clamp((anchor.y() - cells.top()) / cells.height(), 0.0, 1.0);
  return {moved(visible.left() + partX * (visible.width() - width), width, columns),
          moved(visible.top() + partY * (visible.height() - height), height, rows), width, height};
}

QRectF MatrixGeometry::panned(const QPointF& pixels) const {
  if (empty()) return visible;
  QRectF result = visible;
  result.moveLeft(moved(visible.left() - pixels.x() / cellWidth(), visible.width(), columns));
  result.moveTop(moved(visible.top() - pixels.y() / cellHeight(), visible.height(), rows));
  return result;
}

QRectF MatrixGeometry::showing(int row, int column) const {
  QRectF result = visible;
  const auto shifted = [](double start, double length, int index) {
    return std::clamp(start, std::min<double>(index + 1 - length, index), static_cast<double>(index));
  };
  if (row >= 0 && row < rows)
    result.moveTop(moved(shifted(visible.top(), visible.height(), row), visible.height(), rows));
  if (column >= 0 && column < columns)
    result.moveLeft(moved(shifted(visible.left(), visible.width(), column), visible.width(), columns));
  return result;
}

}  // namespace attenscope
