// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/drawn_matrix.h"
#include "app/export/tex_page.h"
#include "app/export/tex_text.h"
#include "widgets/drawing/color_bar.h"
#include "widgets/drawing/labels.h"
#include "widgets/theme/colormap.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr std::int64_t kMostCells = 10'000;
constexpr double kBarWidth = 3;
constexpr double kGap = 3;

QByteArray colormapOf(const Colormap& map) {
  QByteArray tex = "\\pgfplotsset{colormap={attenscope}{";
  constexpr std::size_t kStep = 5;  // 52 of 256 colours, between which pgfplots interpolates
  for (std::size_t i = 0; i < map.colors.size(); i += kStep) {
    const QColor color = QColor::fromRgb(map.colors[i]);
    tex += "rgb255=(" + QByteArray::number(color.red()) + "," + QByteArray::number(color.green()) + "," +
           QByteArray::number(color.blue()) + ") ";
  }
  return tex + "}}\n";
}

/// Where the cells lie: between the labels, square where there is room.
QRectF areaOf(const DrawnMatrix& matrix, const TexPage& page, double rowWidth, double columnHeight,
              bool bar) {
  const double left = rowWidth + kGap;
  const double barSpace = bar ? kGap + kBarWidth + page.widthOf(QStringLiteral("0.000")) + kGap : kGap;
  const double width = std::max(10.0, page.width - left - barSpace);
  const double height = std::max(10.0, page.top - columnHeight - 2 * kGap);
  const double cell = std::min(width / matrix.columns, height / matrix.rows);
  const bool square = !matrix.rowLabels.isEmpty() && cell * matrix.rows > 0.5 * height;
  const QSizeF size = square ? QSizeF(cell * matrix.columns, cell * matrix.rows) : QSizeF(width, height);
  return {left + (width - size.width()) / 2, page.top - columnHeight - size.height(), size.width(),
          size.height()};
}

QByteArray barOf(const DrawnMatrix& matrix, const QRectF& area) {
  QByteArray places;
  QByteArray texts;
  for (const auto& [value, text] : barTicks(matrix.range)) {
    const double place = matrix.linear() ? value : matrix.range.normalized(value);
    places += (places.isEmpty() ? "" : ",") + texNumber(place);
    texts += (texts.isEmpty() ? "" : ",") + QByteArray("{") + texText(text) + "}";
  }
  return "colorbar, colorbar style={at={([xshift=" + QByteArray::number(kGap) +
         "mm]parent axis.north east)}, anchor=north west, width=" + QByteArray::number(kBarWidth) +
         "mm, height=" + QByteArray::number(area.height(), 'f', 3) + "mm, ytick={" + places +
         "}, yticklabels={" + texts +
         "}, yticklabel style={text=faint}, axis line style={draw=none}, scaled y ticks=false},\n";
}

/// Numbers in the cells, where each has room.
QByteArray numbersOf(const DrawnMatrix& matrix, const TexPage& page, const QRectF& area) {
  if (area.width() / matrix.columns < page.widthOf(QStringLiteral("0.00")) + 1 ||
      area.height() / matrix.rows < page.textHeight)
    return {};
  const Colormap& map = colormap(matrix.colormap);
  QByteArray tex;
  for (int row = 0; row < matrix.rows; ++row)
    for (int column = 0; column < matrix.columns; ++column) {
      const std::size_t cell = matrix.at(row, column);
      if (!std::isfinite(matrix.places[cell])) continue;
      const bool dark = inkOn(map.at(matrix.places[cell])).lightnessF() < 0.5F;
      tex += QByteArray("\\node[text=") + (dark ? "black" : "white") +
             "] at (axis cs:" + QByteArray::number(column) + "," + QByteArray::number(row) + ") {" +
             texText(formatNumber(static_cast<double>(matrix.values[cell]), 2)) + "};\n";
    }
  return tex;
}

QByteArray cellsOf(const DrawnMatrix& matrix) {
  QByteArray tex = "\\addplot[matrix plot*, mesh/cols=" + QByteArray::number(matrix.columns) +
                   ", point meta=explicit] table[meta=c] {\nx y c value\n";
  for (int row = 0; row < matrix.rows; ++row)
    for (int column = 0; column < matrix.columns; ++column) {
      const std::size_t cell = matrix.at(row, column);
      const double place = matrix.places[cell];
      const auto value = static_cast<double>(matrix.values[cell]);
      const double shown = !std::isfinite(place) || !matrix.linear() ? place : value;
      tex += QByteArray::number(column) + ' ' + QByteArray::number(row) + ' ' + texNumber(shown) + ' ' +
             texNumber(value) + '\n';
    }
  return tex + "};\n";
}

}  // namespace

QByteArray texMatrix(const FigureDrawing& drawing, const TexPage& page, QStringList& texts) {
  const DrawnMatrix matrix =
      drawnMatrix(drawing.view().state(), drawing.view().shownRange().value_or(ValueRange()), kMostCells);
  texts = matrix.rowLabels + matrix.columnLabels;
  const double most = 0.3 * page.width;
  const double rowWidth = std::min(most, page.widestOf(matrix.rowLabels));
  const double columnHeight =
      std::min(0.3 * page.height, 0.75 * page.widestOf(matrix.columnLabels) + page.textHeight);
  const bool bar = drawing.view().state().style.look.colorBar;
  const QRectF area = areaOf(matrix, page, rowWidth, columnHeight, bar);
  const double low = matrix.linear() ? matrix.range.low : 0;
  const double high = matrix.linear() ? matrix.range.high : 1;
  QByteArray tex =
      colormapOf(colormap(matrix.colormap)) + "\\begin{axis}[\n" + texPlace(area) +
      "axis on top, enlargelimits=false, clip=false, y dir=reverse,\nxmin=-0.5, xmax=" +
      QByteArray::number(matrix.columns - 0.5) +
      ", ymin=-0.5, ymax=" + QByteArray::number(matrix.rows - 0.5) +
      ",\naxis line style={draw=none}, tick style={draw=none}, ticklabel style={text=faint, "
      "inner sep=1pt},\nxticklabel pos=upper, xticklabel style={rotate=45, anchor=south west},\n" +
      texTicks('x', matrix.columnLabels, area.width() / matrix.columns, page.textHeight);
  tex += matrix.rowLabels.isEmpty()
             ? QByteArray("ytick=\\empty,\n")
             : texTicks('y', matrix.rowLabels, area.height() / matrix.rows, page.textHeight);
  tex += "colormap name=attenscope, point meta min=" + texNumber(low) +
         ", point meta max=" + texNumber(high > low ? high : low + 1) + ",\n" +
         (bar ? barOf(matrix, area) : QByteArray()) + "]\n";
  return tex + cellsOf(matrix) + numbersOf(matrix, page, area) + "\\end{axis}\n";
}

}  // namespace attenscope
