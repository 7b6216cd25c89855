// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/drawn_matrix.h"
#include "app/export/tex_page.h"
#include "app/export/tex_text.h"
#include "engine/error.h"
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

bool isLinear(const ValueRange& range) {
  return range.scale == ColorScale::Linear && !range.rowsAlone;
}

QByteArray barOf(const ValueRange& range, double height) {
  QByteArray places;
  QByteArray texts;
  for (const auto& [value, text] : barTicks(range)) {
    const double place = isLinear(range) ? value : range.normalized(value);
    places += (places.isEmpty() ? "" : ",") + texNumber(place);
    texts += (texts.isEmpty() ? "" : ",") + QByteArray("{") + texText(text) + "}";
  }
  return "colorbar, colorbar style={at={([xshift=" + QByteArray::number(kGap) +
         "mm]parent axis.north east)}, anchor=north west, width=" + QByteArray::number(kBarWidth) +
         "mm, height=" + QByteArray::number(height, 'f', 3) + "mm, ytick={" + places + "}, yticklabels={" +
         texts + "}, yticklabel style={text=faint}, axis line style={draw=none}, scaled y ticks=false},\n";
}

/// Which numbers the colours span.
QByteArray spanOf(const ValueRange& range) {
  const double low = isLinear(range) ? range.low : 0;
  const double high = isLinear(range) ? range.high : 1;
  return "colormap name=attenscope, point meta min=" + texNumber(low) +
         ", point meta max=" + texNumber(high > low ? high : low + 1) + ",\n";
}

/// Numbers in the cells, and how large they are written; empty for none.
struct CellTexts {
  QStringList texts;  ///< row by row
  double size = 0;    ///< in points
};

/// With two digits that mean something or, where these have no room, with two decimals.
QStringList textsOf(const DrawnMatrix& matrix, bool decimals) {
  QStringList texts;
  for (const float value : matrix.values)
    texts << (!std::isfinite(value) ? QString()
              : decimals ? QString::number(static_cast<double>(value), 'f', 2).replace(u'-', u'−')
                         : formatNumber(static_cast<double>(value), 2));
  return texts;
}

/// Numbers of the size of labels where each has room in its cell, else none; if they are always written, of
/// the size that has. Throws Error if that cannot be read.
CellTexts cellTexts(const DrawnMatrix& matrix, const TexPage& page, const QRectF& area,
                    FigureLook::CellValues values) {
  constexpr double kSmallest = 4;
  if (values == FigureLook::CellValues::Never) return {};
  const double width = area.width() / matrix.columns - 1;
  const double height = area.height() / matrix.rows;
  double largest = 0;
  QStringList best;
  for (const bool decimals : {false, true}) {
    const QStringList texts = textsOf(matrix, decimals);
    const double part = std::min(width / page.widestOf(texts), height / page.textHeight);
    if (part >= 1) return {texts, page.fontSize};
    if (part > largest) best = texts;
    largest = std::max(largest, part);
  }
  if (values == FigureLook::CellValues::AsFits) return {};
  if (largest * page.fontSize < kSmallest)
    throw Error("the cells have no room for numbers that can be read; expected a larger figure");
  return {best, largest * page.fontSize};
}

QByteArray numbersOf(const DrawnMatrix& matrix, const TexPage& page, const CellTexts& numbers) {
  if (numbers.texts.isEmpty()) return {};
  const double size = numbers.size;
  const QByteArray font = size < page.fontSize ? ", inner sep=0pt, font=\\fontsize{" + texNumber(size) +
                                                     "}{" + texNumber(1.2 * size) + "}\\selectfont"
                                               : QByteArray();
  const Colormap& map = colormap(matrix.colormap);
  QByteArray tex;
  for (int row = 0; row < matrix.rows; ++row)
    for (int column = 0; column < matrix.columns; ++column) {
      const std::size_t cell = matrix.at(row, column);
      if (!std::isfinite(matrix.places[cell])) continue;
      const bool dark = inkOn(map.at(matrix.places[cell])).lightnessF() < 0.5F;
      tex += QByteArray("\\node[text=") + (dark ? "black" : "white") + font +
             "] at (axis cs:" + QByteArray::number(column) + "," + QByteArray::number(row) + ") {" +
             texText(numbers.texts[static_cast<qsizetype>(cell)]) + "};\n";
    }
  return tex;
}

/// Hairlines between the cells and round them.
QByteArray linesOf(const DrawnMatrix& matrix) {
  const auto edge = [](int index) { return QByteArray::number(index - 0.5); };
  QByteArray tex;
  for (int row = 0; row <= matrix.rows; ++row)
    tex += "\\draw[draw=faint, line width=0.3pt] (axis cs:-0.5," + edge(row) +
           ") -- (axis cs:" + edge(matrix.columns) + "," + edge(row) + ");\n";
  for (int column = 0; column <= matrix.columns; ++column)
    tex += "\\draw[draw=faint, line width=0.3pt] (axis cs:" + edge(column) +
           ",-0.5) -- (axis cs:" + edge(column) + "," + edge(matrix.rows) + ");\n";
  return tex;
}

/// How labels of columns are turned: by 45° unless it is chosen.
QByteArray turnOf(FigureLook::LabelTurn turn) {
  switch (turn) {
    case FigureLook::LabelTurn::Upright:
      return "rotate=0, anchor=south";
    case FigureLook::LabelTurn::Turned:
      return "rotate=90, anchor=west";
    default:
      return "rotate=45, anchor=south west";
  }
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

QByteArray texColorBar(const ValueRange& range, const QString& map, const TexPage& page, const QRectF& area) {
  // An axis of no width, beside which its bar stands.
  const QRectF axis(area.left() - kGap, area.top(), 0.01, area.height());
  return colormapOf(colormap(map)) + "\\begin{axis}[\n" + texPlace(page, axis) +
         "hide axis, xmin=0, xmax=1, ymin=0, ymax=1,\n" + spanOf(range) + barOf(range, area.height()) +
         "]\n\\addplot[draw=none, forget plot] coordinates {(0,0)};\n\\end{axis}\n";
}

QByteArray texMatrix(const View& view, const TexPage& page, QStringList& texts) {
  const DrawnMatrix matrix = drawnMatrix(view.state(), view.shownRange().value_or(ValueRange()), kMostCells);
  texts = matrix.rowLabels + matrix.columnLabels;
  const FigureLook& look = view.state().style.look;
  const double most = 0.3 * page.width;
  const bool labels = look.ticks > 0;
  const bool upright = look.turn == FigureLook::LabelTurn::Upright;
  const double part = upright ? 0 : look.turn == FigureLook::LabelTurn::Turned ? 1 : 0.75;
  const double rowWidth = labels ? std::min(most, page.widestOf(matrix.rowLabels)) : 0;
  const double columnHeight =
      labels ? std::min(0.3 * page.height, part * page.widestOf(matrix.columnLabels) + page.textHeight) : 0;
  const bool bar = look.colorBar;
  const QRectF area = areaOf(matrix, page, rowWidth, columnHeight, bar);
  QByteArray tex = colormapOf(colormap(matrix.colormap)) + "\\begin{axis}[\n" + texPlace(page, area) +
                   "axis on top, enlargelimits=false, clip=false, y dir=reverse,\nxmin=-0.5, xmax=" +
                   QByteArray::number(matrix.columns - 0.5) +
                   ", ymin=-0.5, ymax=" + QByteArray::number(matrix.rows - 0.5) +
                   ",\naxis line style={draw=none}, tick style={draw=none}, ticklabel style={text=faint, "
                   "inner sep=1pt},\nxticklabel pos=upper, xticklabel style={" +
                   turnOf(look.turn) + "},\n" +
                   texTicks('x', matrix.columnLabels, area.width() / matrix.columns,
                            upright ? page.widestOf(matrix.columnLabels) + 1 : page.textHeight, look.ticks);
  tex += matrix.rowLabels.isEmpty()
             ? QByteArray("ytick=\\empty,\n")
             : texTicks('y', matrix.rowLabels, area.height() / matrix.rows, page.textHeight, look.ticks);
  tex += spanOf(matrix.range) + (bar ? barOf(matrix.range, area.height()) : QByteArray()) + "]\n";
  const bool lines = look.lines == FigureLook::CellLines::Lines;
  return tex + cellsOf(matrix) + (lines ? linesOf(matrix) : QByteArray()) +
         numbersOf(matrix, page, cellTexts(matrix, page, area, look.values)) + "\\end{axis}\n";
}

}  // namespace attenscope
