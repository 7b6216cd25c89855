// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/matrix/matrix_cells.h"

#include "engine/analysis/kept_figures.h"
#include "engine/trace/visible_text.h"
#include "widgets/drawing/cell_image.h"
#include "widgets/drawing/labels.h"
#include "widgets/drawing/text.h"
#include "widgets/theme/text_scale.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <map>

namespace attenscope {

namespace {

// On the screen so few cells of at least this size are filled quicker one by one than as a picture.
constexpr int kFewCells = 1024;
constexpr double kLargeCell = 4;
// Cells from this size on are set apart by a thin gap.
constexpr double kSmallestWithGap = 6;
constexpr double kSmallestWithLines = 4;
constexpr double kSmallestWithSign = 7;        // where nothing is said by colour alone
constexpr double kSmallestWithQuietSign = 14;  // elsewhere

/// The same picture with a byte for each pixel, which files take a third of the room for; as it is if it has
/// too many colours.
QImage withColorTable(const QImage& picture) {
  constexpr std::size_t kMostColors = 256;
  QImage indexed(picture.size(), QImage::Format_Indexed8);
  if (indexed.isNull()) return picture;
  QHash<QRgb, uchar> places;
  QList<QRgb> colors;
  for (int y = 0; y < picture.height(); ++y) {
    const auto* from = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
    uchar* to = indexed.scanLine(y);
    for (int x = 0; x < picture.width(); ++x) {
      auto place = places.constFind(from[x]);
      if (place == places.constEnd()) {
        if (static_cast<std::size_t>(colors.size()) == kMostColors) return picture;
        place = places.insert(from[x], static_cast<uchar>(colors.size()));
        colors.append(from[x]);
      }
      to[x] = *place;
    }
  }
  indexed.setColorTable(colors);
  return indexed;
}

}  // namespace

MatrixCells::MatrixCells(QCPAxis* columnAxis, QCPAxis* rowAxis) : QCPAbstractPlottable(columnAxis, rowAxis) {
  setSelectable(QCP::stNone);
}

void MatrixCells::setContent(const Tensor& values, const Tensor& maskedScores, const ValueRange& range,
                             const ViewStyle& style, Hidden hidden, std::int64_t firstRow,
                             const std::vector<int>& order) {
  if (range != m_range || style.colormap != m_style.colormap) m_image = QImage();
  m_firstRow = firstRow;
  m_order = order;
  m_values = values;
  m_masked = maskedScores;
  m_range = range;
  m_style = style;
  m_hidden = maskedScores.empty() ? hidden : Hidden::MinusInfinity;
}

float MatrixCells::drawnAt(int row, int column) const {
  const float value = m_values.at({row, column});
  return m_masked.empty() ? value : drawnCell(value, m_masked.at({row, column}));
}

double MatrixCells::placeAt(int row, int column) const {
  const int own = m_order.empty() ? row : m_order[static_cast<std::size_t>(row)];
  return m_range.normalized(static_cast<double>(drawnAt(row, column) * m_range.rowFactor(m_firstRow + own)));
}

QCPRange MatrixCells::getKeyRange(bool& found, QCP::SignDomain) const {
  found = m_geometry.columns > 0;
  return {0, static_cast<double>(m_geometry.columns)};
}

QCPRange MatrixCells::getValueRange(bool& found, QCP::SignDomain, const QCPRange&) const {
  found = m_geometry.rows > 0;
  return {0, static_cast<double>(m_geometry.rows)};
}

QRect MatrixCells::clipRect() const {
  // QCustomPlot moves clip rectangles up by one pixel; the last line of cells must stay.
  return m_geometry.cells.toRect().translated(0, 1);
}

Keep keptOf(const ViewStyle& style, bool means) {
  if (means) return Keep::Mean;
  return colormap(style.colormap).diverging ? Keep::Magnitude : Keep::Maximum;
}

void MatrixCells::reduce(const CellWindow& window, int maxRows, int maxColumns) {
  const Keep keep = keptOf(m_style, m_means);
  const QSize most(maxColumns, maxRows);
  if (!m_reduced->pending && m_reducedOf.sameAs(m_values) && m_reducedMask.sameAs(m_masked) &&
      m_reducedWindow == window && m_reducedMost == most && m_reducedKeep == keep &&
      m_reducedHidden == m_hidden && m_reducedAlone == m_range.rowsAlone)
    return;
  m_reduced =
      kept::reduction(m_values, m_masked, window, maxRows, maxColumns, keep, m_hidden, m_range.rowsAlone);
  m_reducedAlone = m_range.rowsAlone;
  m_reducedHidden = m_hidden;
  m_reducedOf = m_values;
  m_reducedMask = m_masked;
  m_reducedWindow = window;
  m_reducedMost = most;
  m_reducedKeep = keep;
  m_image = QImage();
}

void MatrixCells::draw(QCPPainter* painter) {
  if (m_geometry.empty() || m_values.rank() != 2) return;
  const CellWindow window = m_geometry.visibleCells();
  if (window.rows <= 0 || window.columns <= 0) return;
  // QCPPainter moves by half a pixel while antialiasing.
  painter->setAntialiasing(false);
  const bool vector = isVector(*painter);
  const std::int64_t cells = static_cast<std::int64_t>(window.rows) * window.columns;
  const bool large = m_geometry.cellWidth() >= kLargeCell && m_geometry.cellHeight() >= kLargeCell;
  const bool shapes = vector ? cells <= kMostCellShapes : large && cells <= kFewCells;
  const auto most = [&](double length, double visible, int count) {
    // Cells that are partly outside still count: the whole window on the pixels that it would cover.
    // No more than there are: of those left over one would fall between two pixels, peak and all.
    if (shapes) return count;
    if (vector) return std::min(count, kMostPictureCells);
    const double pixels = length / visible * count * pixelRatio(*painter);
    return std::max(1, static_cast<int>(std::floor(pixels + 1e-6)));
  };
  reduce(window, most(m_geometry.cells.height(), m_geometry.visible.height(), window.rows),
         most(m_geometry.cells.width(), m_geometry.visible.width(), window.columns));
  if (m_reduced->anyHidden && !m_reduced->pending) drawHatch(*painter, m_geometry.cells, m_style.palette);
  if (shapes) {
    drawShapes(*painter);
  } else {
    drawPixels(*painter);
  }
  if (m_style.look.lines == FigureLook::CellLines::Lines) {
    if (hasRoomForLines(m_geometry)) drawLines(*painter);
  } else if (m_style.look.lines == FigureLook::CellLines::Gaps &&
             m_geometry.cellWidth() >= kSmallestWithGap && m_geometry.cellHeight() >= kSmallestWithGap) {
    drawGaps(*painter);
  }
  if (m_texts.empty()) {
    drawNumbers(*painter);
  } else {
    drawTexts(*painter);
  }
}

void MatrixCells::drawShapes(QCPPainter& painter) {
  const Colormap& map = colormap(m_style.colormap);
  painter.setAntialiasing(false);
  painter.setPen(Qt::NoPen);
  const CellWindow window = m_geometry.visibleCells();
  const bool vector = isVector(painter);
  std::map<QRgb, QList<QRectF>> ofColor;  // on paper: a file says each colour once
  for (int row = 0; row < m_reduced->rows; ++row) {
    for (int column = 0; column < m_reduced->columns; ++column) {
      const float value = m_reduced->at(row, column);
      if (std::isnan(value)) continue;
      const QRectF cell =
          m_geometry.cellRect(window.row + row, window.column + column).intersected(m_geometry.cells);
      const QRgb color = std::isinf(value) ? kNotANumberColor : map.at(m_range.normalized(value));
      if (vector)
        ofColor[color].append(cell);
      else
        painter.fillRect(cell, QColor::fromRgb(color));
    }
  }
  for (const auto& [color, cells] : ofColor) {
    painter.setBrush(QColor::fromRgb(color));
    painter.drawRects(cells);
  }
}

void MatrixCells::drawPixels(QCPPainter& painter) {
  if (m_image.isNull()) m_image = cellImage(*m_reduced, m_range, colormap(m_style.colormap));
  const CellWindow& window = m_reduced->window;
  const QRectF first = m_geometry.cellRect(window.row, window.column);
  const QRectF target(first.left(), first.top(), window.columns * m_geometry.cellWidth(),
                      window.rows * m_geometry.cellHeight());
  painter.save();
  painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
  if (isVector(painter)) {
    // SVG neither clips nor crops: cut the picture to what is inside.
    const QRectF inside = target.intersected(m_geometry.cells);
    const double across = m_image.width() / target.width();
    const double down = m_image.height() / target.height();
    const auto pixels = [](double length) { return static_cast<int>(std::lround(length)); };
    const QRect part(
        pixels((inside.left() - target.left()) * across), pixels((inside.top() - target.top()) * down),
        std::max(1, pixels(inside.width() * across)), std::max(1, pixels(inside.height() * down)));
    painter.drawImage(inside, withColorTable(m_image.copy(part)));
  } else {
    painter.drawImage(target, m_image);
  }
  painter.restore();
}

void MatrixCells::drawGaps(QCPPainter& painter) const {
  const CellWindow window = m_geometry.visibleCells();
  painter.setAntialiasing(false);
  // Round small cells a full gap would be a fence: it fades in as they grow.
  QColor color = m_style.palette.grid;
  const double smaller = std::min(m_geometry.cellWidth(), m_geometry.cellHeight());
  color.setAlphaF(static_cast<float>(std::clamp((smaller - 3) / 13, 0.2, 1.0)));
  const auto line = [&](double x, double y, double width, double height) {
    const QRectF gap = QRectF(x, y, width, height).intersected(m_geometry.cells);
    if (!gap.isEmpty()) painter.fillRect(gap, color);
  };
  for (int row = 1; row < window.rows; ++row) {
    const double y = std::round(m_geometry.cellRect(window.row + row, 0).top());
    line(m_geometry.cells.left(), y - 1, m_geometry.cells.width(), 1);
  }
  for (int column = 1; column < window.columns; ++column) {
    const double x = std::round(m_geometry.cellRect(0, window.column + column).left());
    line(x - 1, m_geometry.cells.top(), 1, m_geometry.cells.height());
  }
}

void MatrixCells::drawLines(QCPPainter& painter) const {
  constexpr double kHairline = 0.6;
  const CellWindow window = m_geometry.visibleCells();
  const QRectF& cells = m_geometry.cells;
  painter.setAntialiasing(false);
  const double width = isVector(painter) ? kHairline : 1 / pixelRatio(painter);
  const QRectF limit = cells.adjusted(-width / 2, -width / 2, width / 2, width / 2);
  for (int row = 0; row <= window.rows; ++row) {
    const double y = m_geometry.cellRect(window.row + row, 0).top();
    painter.fillRect(QRectF(cells.left(), y - width / 2, cells.width(), width).intersected(limit),
                     m_style.palette.muted);
  }
  for (int column = 0; column <= window.columns; ++column) {
    const double x = m_geometry.cellRect(0, window.column + column).left();
    painter.fillRect(QRectF(x - width / 2, cells.top(), width, cells.height()).intersected(limit),
                     m_style.palette.muted);
  }
}

void MatrixCells::drawTexts(QCPPainter& painter) const {
  if (!m_geometry.fitsTexts() || m_style.look.values == FigureLook::CellValues::Never) return;
  const CellWindow window = m_geometry.visibleCells();
  const double width = m_geometry.cellWidth() / textScale();  // as much room as it is for normal text
  const double height = m_geometry.cellHeight() / textScale();
  const QFont font = uiFont(width >= 70 && height >= 26 ? 14 : height >= 18 ? 12 : 11);
  const Colormap& map = colormap(m_style.colormap);
  painter.setFont(font);
  for (int row = window.row; row < window.row + window.rows; ++row) {
    for (int column = window.column; column < window.column + window.columns; ++column) {
      const QRectF cell = m_geometry.cellRect(row, column);
      if (!m_geometry.cells.adjusted(-1, -1, 1, 1).contains(cell)) continue;
      painter.setPen(inkOn(map.at(placeAt(row, column))));
      const auto index = static_cast<std::size_t>(row) * static_cast<std::size_t>(m_values.dim(1)) +
                         static_cast<std::size_t>(column);
      const QString text = QString::fromStdString(visibleText(m_texts[index], EndSpaces::Shown));
      if (height < 34 || width < 40) {
        drawElided(painter, cell.adjusted(2, 0, -2, 0), Qt::AlignCenter, text);
        continue;
      }
      // Where there is room the number stands under the word.
      const double middle = cell.center().y();
      drawElided(painter, QRectF(cell.left() + 2, middle - withText(16), cell.width() - 4, withText(18)),
                 Qt::AlignCenter, text);
      painter.setFont(numberFont(11));
      drawElided(painter, QRectF(cell.left() + 2, middle + 1, cell.width() - 4, withText(15)),
                 Qt::AlignCenter, formatNumber(m_values.at({row, column}), 2));
      painter.setFont(font);
    }
  }
}

CellNumbers MatrixCells::numbers(const MatrixGeometry& geometry, const Tensor& values,
                                 const ViewStyle& style) const {
  CellNumbers::Wish wish;
  wish.window = geometry.visibleCells();
  wish.cell = QSizeF(geometry.cellWidth(), geometry.cellHeight());
  wish.values = style.look.values;
  if (wish.values == FigureLook::CellValues::AsFits && !geometry.fitsNumbers())
    wish.values = FigureLook::CellValues::Never;
  wish.partial = m_partial;
  wish.shares = m_shares;
  return {values, wish};
}

void MatrixCells::drawNumbers(QCPPainter& painter) const {
  const CellNumbers numbers = this->numbers(m_geometry, m_values, m_style);
  if (!numbers.fit()) {
    drawSigns(painter);
    return;
  }
  const CellWindow window = m_geometry.visibleCells();
  const Colormap& map = colormap(m_style.colormap);
  painter.setFont(numbers.font());
  for (int row = window.row; row < window.row + window.rows; ++row) {
    for (int column = window.column; column < window.column + window.columns; ++column) {
      const QRectF cell = m_geometry.cellRect(row, column);
      if (!m_geometry.cells.adjusted(-1, -1, 1, 1).contains(cell)) continue;
      const float value = drawnAt(row, column);
      QColor ink = isNotANumber(value, m_hidden) ? inkOn(kNotANumberColor)
                   : std::isfinite(value)        ? inkOn(map.at(placeAt(row, column)))
                                                 : m_style.palette.muted;
      ink.setAlphaF(0.88F);
      painter.setPen(ink);
      drawLine(painter, cell, Qt::AlignCenter, numbers.text(m_values.at({row, column})));
    }
  }
}

void MatrixCells::drawSigns(QCPPainter& painter) const {
  const Colormap& map = colormap(m_style.colormap);
  const double smaller = std::min(m_geometry.cellWidth(), m_geometry.cellHeight());
  const bool loud = m_style.palette.signs;
  if (!map.diverging || smaller < (loud ? kSmallestWithSign : kSmallestWithQuietSign)) return;
  const CellWindow window = m_geometry.visibleCells();
  const double length = loud ? std::min(0.4 * smaller, 12.0) : std::min(0.28 * smaller, 8.0);
  const double width = loud ? std::max(1.0, std::round(smaller / 14)) : 1.0;
  painter.setAntialiasing(false);
  for (int row = window.row; row < window.row + window.rows; ++row) {
    for (int column = window.column; column < window.column + window.columns; ++column) {
      const float value = drawnAt(row, column);
      if (!std::isfinite(value) || value >= 0) continue;
      const QPointF middle = m_geometry.cellRect(row, column).center();
      const QRectF line(middle.x() - length / 2, middle.y() - width / 2, length, width);
      QColor ink = inkOn(map.at(placeAt(row, column)));
      if (!loud) ink.setAlphaF(0.6F);
      if (m_geometry.cells.contains(line)) painter.fillRect(line, ink);
    }
  }
}

bool hasRoomForLines(const MatrixGeometry& geometry) {
  return geometry.cellWidth() >= kSmallestWithLines && geometry.cellHeight() >= kSmallestWithLines;
}

MatrixPlot::MatrixPlot() {
  m_plot.setBackground(Qt::NoBrush);
  m_plot.setNoAntialiasingOnDrag(false);
  QCPAxisRect* area = m_plot.axisRect();
  area->setAutoMargins(QCP::msNone);
  area->setMinimumMargins(QMargins());
  area->setMinimumSize(1, 1);
  for (QCPAxis* axis : area->axes()) {
    axis->setVisible(false);
    axis->grid()->setVisible(false);
  }
  m_plot.yAxis->setRangeReversed(true);
  m_cells = new MatrixCells(m_plot.xAxis, m_plot.yAxis);
}

void MatrixPlot::draw(QCPPainter& painter, const MatrixGeometry& geometry, const Tensor& values,
                      const Tensor& maskedScores, const ValueRange& range, const ViewStyle& style,
                      Hidden hidden, std::span<const std::string> texts, std::int64_t firstRow,
                      const std::vector<int>& order) {
  if (geometry.empty()) return;
  // The plot covers the bounds and starts at 0: the painter moves, and so does the geometry.
  MatrixGeometry local = geometry;
  const QPointF origin(std::floor(geometry.bounds.left()), std::floor(geometry.bounds.top()));
  local.bounds.translate(-origin);
  local.cells.translate(-origin);
  const auto width = static_cast<int>(std::ceil(local.bounds.right()));
  const auto height = static_cast<int>(std::ceil(local.bounds.bottom()));
  const QRect cells = local.cells.toRect();
  m_plot.axisRect()->setMargins(
      QMargins(cells.left(), cells.top(), width - cells.right() - 1, height - cells.bottom() - 1));
  m_plot.xAxis->setRange(local.visible.left(), local.visible.right());
  m_plot.yAxis->setRange(local.visible.top(), local.visible.bottom());
  m_cells->setTexts(texts);
  m_cells->setContent(values, maskedScores, range, style, hidden, firstRow, order);
  m_cells->setGeometry(local);
  painter.save();
  painter.translate(origin);
  m_plot.toPainter(&painter, width, height);
  painter.restore();
}

}  // namespace attenscope
