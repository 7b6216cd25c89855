// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/matrix/matrix_marginals.h"

#include "widgets/drawing/labels.h"
#include "widgets/drawing/text.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

double largestOf(const std::vector<double>& sums) {
  return sums.empty() ? 0 : *std::max_element(sums.begin(), sums.end());
}

/// A bar is thinner than its cell, where that is wide enough.
double thicknessOf(double cell) {
  constexpr double kThickest = 14;
  return cell >= 6 ? std::min(kThickest, std::floor(0.6 * cell)) : std::max(1.0, cell);
}

/// The sum that the longest bar stands for, in the colour of its bars.
void drawLargest(QCPPainter& painter, const QRectF& box, double sum, const QColor& color) {
  painter.setPen(color);
  drawElided(painter, box, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("Σ ≤ ") + formatNumber(sum, 1));
}

}  // namespace

void drawMarginals(QCPPainter& painter, const MatrixGeometry& layout, const Marginals& sums,
                   const MatrixOrder& order, const Palette& palette) {
  if (layout.given.isNull()) return;
  painter.setAntialiasing(false);
  const CellWindow shown = layout.visibleCells();
  if (const double most = largestOf(sums.rows); most > 0) {
    const double thick = thicknessOf(layout.cellHeight());
    for (int place = shown.row; place < shown.row + shown.rows; ++place) {
      const double share = sums.rows[static_cast<std::size_t>(order.rowAt(place))] / most;
      const QRectF bar(layout.given.left(), layout.rowCenter(place) - thick / 2,
                       std::max(0.0, share) * layout.given.width(), thick);
      painter.fillRect(bar.intersected(layout.given), palette.query);
    }
  }
  if (const double most = largestOf(sums.columns); most > 0) {
    const double thick = thicknessOf(layout.cellWidth());
    for (int place = shown.column; place < shown.column + shown.columns; ++place) {
      const double share = sums.columns[static_cast<std::size_t>(order.columnAt(place))] / most;
      const QRectF bar(layout.columnCenter(place) - thick / 2, layout.received.top(), thick,
                       std::max(0.0, share) * layout.received.height());
      painter.fillRect(bar.intersected(layout.received), palette.key);
    }
  }
  painter.fillRect(QRectF(layout.given.left() - 1, layout.given.top(), 1, layout.given.height()),
                   palette.border);
  painter.fillRect(QRectF(layout.received.left(), layout.received.top() - 1, layout.received.width(), 1),
                   palette.border);
  // What the bars are, in the corner that they leave free.
  painter.setFont(uiFont(11));
  const QRectF corner(layout.given.left(), layout.received.top(), layout.bounds.right() - layout.given.left(),
                      layout.received.height() / 2);
  drawLargest(painter, corner, largestOf(sums.rows), palette.query);
  drawLargest(painter, corner.translated(0, corner.height()), largestOf(sums.columns), palette.key);
}

}  // namespace attenscope
