// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/matrix/matrix_labels.h"

#include "widgets/drawing/labels.h"
#include "widgets/drawing/text.h"

#include <QFontMetricsF>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

/// Which labels of an axis are drawn: the marked ones first, then every n-th that keeps its distance.
std::vector<MarkedLabel> chosen(int first, int count, double spacing, double needed, bool numbered, int ticks,
                                const std::vector<MarkedLabel>& marks, const QColor& plain) {
  std::vector<MarkedLabel> result;
  const double apart = needed / spacing;
  const auto free = [&](int index) {
    return std::all_of(result.begin(), result.end(), [&](const MarkedLabel& other) {
      return std::abs(other.index - index) >= apart - 1e-6;
    });
  };
  for (const MarkedLabel& mark : marks) {
    if (mark.index < first || mark.index >= first + count) continue;
    if (result.empty() || free(mark.index)) result.push_back(mark);
  }
  const std::size_t marked = result.size();
  const int step = labelStep(spacing, needed, numbered, ticks);
  if (step == 0) return result;
  for (int index = (first + step - 1) / step * step; index < first + count; index += step) {
    const bool clear =
        std::all_of(result.begin(), result.begin() + static_cast<std::ptrdiff_t>(marked),
                    [&](const MarkedLabel& other) { return std::abs(other.index - index) >= apart - 1e-6; });
    if (clear) result.push_back({index, plain});
  }
  return result;
}

}  // namespace

QFont matrixLabelFont(int size) {
  return uiFont(size);
}

void drawMatrixLabels(QCPPainter& painter, const MatrixGeometry& geometry, const MatrixSlice& slice,
                      const QFont& font, const ViewStyle& style, const std::vector<MarkedLabel>& rowMarks,
                      const std::vector<MarkedLabel>& columnMarks) {
  if (geometry.empty()) return;
  const QColor plain = style.palette.muted;
  const int ticks = style.look.ticks;
  const QFontMetricsF metrics(font);
  const double line = metrics.height();
  const CellWindow window = geometry.visibleCells();
  painter.setFont(font);
  painter.setAntialiasing(true);

  if (geometry.rowLabelSpace > 0) {
    const bool numbered = !slice.rowAxis.labels;
    for (const MarkedLabel& label : chosen(window.row, window.rows, geometry.cellHeight(), line * kLabelPitch,
                                           numbered, ticks, rowMarks, plain)) {
      const double center = geometry.rowCenter(label.index);
      if (center < geometry.cells.top() || center > geometry.cells.bottom()) continue;
      const QRectF box(geometry.cells.left() - geometry.rowLabelSpace, center - line / 2,
                       geometry.rowLabelSpace - 8, line);
      if (box.top() < geometry.bounds.top() || box.bottom() > geometry.bounds.bottom()) continue;
      painter.setPen(label.color);
      drawElided(painter, box, Qt::AlignRight | Qt::AlignVCenter, axisLabel(slice.rowAxis, label.index));
    }
  }

  if (geometry.columnLabelSpace <= 0) return;
  const bool numbered = !slice.columnAxis.labels;
  const int angle = geometry.columnLabelAngle;
  double needed = line * kLabelPitch;
  if (angle == 45) needed = line * 1.3;
  if (angle == 0) {
    double widest = 0;
    if (numbered) {
      widest = numberWidth(geometry.columns - 1, font);
    } else {
      for (int column = window.column; column < window.column + window.columns; ++column)
        widest = std::max(widest, textWidth(font, axisLabel(slice.columnAxis, column)));
    }
    needed = widest + 6;
  }
  constexpr double kRoot = 0.70710678;
  for (const MarkedLabel& label : chosen(window.column, window.columns, geometry.cellWidth(), needed,
                                         numbered, ticks, columnMarks, plain)) {
    const double center = geometry.columnCenter(label.index);
    if (center < geometry.cells.left() || center > geometry.cells.right()) continue;
    painter.setPen(label.color);
    const QString text = axisLabel(slice.columnAxis, label.index);
    if (angle == 0) {
      const QRectF box(center - needed / 2, geometry.cells.top() - 5 - line, needed, line);
      if (box.left() < geometry.bounds.left() || box.right() > geometry.bounds.right()) continue;
      drawElided(painter, box, Qt::AlignHCenter | Qt::AlignVCenter, text);
      continue;
    }
    double length = geometry.columnLabelSpace - 7;
    if (angle == 45) {
      const double up = (geometry.columnLabelSpace - 7) / kRoot - 0.6 * line;
      const double right = (geometry.bounds.right() - center) / kRoot - 0.6 * line;
      length = std::min(up, right);
    }
    if (length < 0.6 * line) continue;
    if (isSquareCharacter(text)) {
      const double wide = std::max(needed, textWidth(font, text));
      drawElided(painter, QRectF(center - wide / 2, geometry.cells.top() - 5 - line, wide, line),
                 Qt::AlignHCenter | Qt::AlignVCenter, text);
      continue;
    }
    painter.save();
    painter.translate(center + (angle == 45 ? 1 : 0), geometry.cells.top() - 6);
    painter.rotate(-angle);
    drawElided(painter, QRectF(0, -line / 2 - (angle == 45 ? line * 0.1 : 0), length, line),
               Qt::AlignLeft | Qt::AlignVCenter, text);
    painter.restore();
  }
}

}  // namespace attenscope
