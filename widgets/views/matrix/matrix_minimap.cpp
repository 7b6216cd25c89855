// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/matrix/matrix_minimap.h"

#include <QImage>
#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr int kManyTokens = 128;    // with fewer one knows where one is
constexpr double kMostShown = 0.7;  // of either side: with more there is nothing to find
constexpr double kPart = 0.22;      // of the shorter side of the cells
constexpr double kShortest = 56;
constexpr double kLongest = 150;
constexpr double kMargin = 10;
constexpr double kLeastFrame = 5;

}  // namespace

QRectF minimapRect(const MatrixGeometry& layout) {
  if (layout.empty() || std::max(layout.rows, layout.columns) < kManyTokens) return {};
  if (layout.visible.width() > kMostShown * layout.columns &&
      layout.visible.height() > kMostShown * layout.rows)
    return {};
  const double shorter = std::min(layout.cells.width(), layout.cells.height());
  if (kPart * shorter < kShortest) return {};
  const double side = std::min(kLongest, std::round(kPart * shorter));
  const double across = std::min(1.0, static_cast<double>(layout.columns) / layout.rows);
  const double down = std::min(1.0, static_cast<double>(layout.rows) / layout.columns);
  const QSizeF size(std::max(kLeastFrame, std::round(side * across)),
                    std::max(kLeastFrame, std::round(side * down)));
  // Where a causal mask hides what there would be.
  return {QPointF(layout.cells.right() - kMargin - size.width(), layout.cells.top() + kMargin), size};
}

QRectF shownOnMinimap(const MatrixGeometry& layout, const QRectF& minimap) {
  const double across = minimap.width() / layout.columns;
  const double down = minimap.height() / layout.rows;
  QRectF shown(minimap.left() + layout.visible.left() * across, minimap.top() + layout.visible.top() * down,
               layout.visible.width() * across, layout.visible.height() * down);
  const QPointF middle = shown.center();
  shown.setSize(shown.size().expandedTo({kLeastFrame, kLeastFrame}));
  shown.moveCenter(middle);
  return shown;
}

QRectF draggedOnMinimap(const MatrixGeometry& layout, const QRectF& minimap, const QPointF& point) {
  QRectF visible = layout.visible;
  visible.moveCenter({(point.x() - minimap.left()) / minimap.width() * layout.columns,
                      (point.y() - minimap.top()) / minimap.height() * layout.rows});
  visible.moveLeft(std::clamp(visible.left(), 0.0, std::max(0.0, layout.columns - visible.width())));
  visible.moveTop(std::clamp(visible.top(), 0.0, std::max(0.0, layout.rows - visible.height())));
  return visible;
}

void drawMinimap(QCPPainter& painter, const QRectF& minimap, const MatrixGeometry& layout,
                 const QImage& whole, const Palette& palette) {
  painter.setAntialiasing(false);
  painter.fillRect(minimap.adjusted(-2, -2, 2, 2), palette.border);
  painter.fillRect(minimap.adjusted(-1, -1, 1, 1), palette.canvas);
  painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
  painter.drawImage(minimap, whole);
  const QRectF shown = shownOnMinimap(layout, minimap).intersected(minimap.adjusted(-1, -1, 1, 1));
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(QColor(0, 0, 0, 150), 3));
  painter.drawRect(shown);
  painter.setPen(QPen(Qt::white, 1));
  painter.drawRect(shown);
}

}  // namespace attenscope
