// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/views/compare/comparison_geometry.h"

#include "widgets/theme/text_scale.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr TextPixels kLine{22};
constexpr double kGap = 3;

}  // namespace

QRectF ComparisonGeometry::strip(int which) const {
  const double gaps = strips.height() > 30 ? kGap : 0;
  const double height = (strips.height() - 2 * gaps) / 3;
  return {strips.left(), strips.top() + which * (height + gaps), strips.width(), height};
}

QRectF ComparisonGeometry::stripCell(int which, int column) const {
  const QRectF whole = strip(which);
  return {whole.left() + column * cellWidth(), whole.top(), cellWidth(), whole.height()};
}

QRectF ComparisonGeometry::cell(const QRectF& matrix, int row, int column) const {
  const double wide = matrix.width() / std::max(1, columns);
  const double high = matrix.height() / std::max(1, rows);
  return {matrix.left() + column * wide, matrix.top() + row * high, wide, high};
}

ComparisonGeometry layOutComparison(const ComparisonLayout& layout) {
  ComparisonGeometry where;
  where.rows = layout.rows;
  where.columns = layout.columns;
  const QRectF& rect = layout.rect;
  const double padding = std::clamp(0.03 * std::min(rect.width(), rect.height()), 1.0, 14.0);
  QRectF inner = rect.adjusted(padding, padding, -padding, -padding);
  if (layout.rows <= 0 || layout.columns <= 0 || inner.width() < 6 || inner.height() < 6) return where;
  const bool roomy = inner.width() >= 200 && inner.height() >= 130;
  if (!roomy) {
    where.strips = inner;
    return where;
  }
  where.title = QRectF(inner.left(), inner.top(), inner.width(), kLine);
  if (layout.buttonWidth > 0 && layout.buttonWidth < 0.7 * inner.width()) {
    where.button = QRectF(inner.right() - layout.buttonWidth, inner.top(), layout.buttonWidth, kLine);
    where.title.setRight(where.button.left() - 8);
  }
  inner.setTop(inner.top() + kLine + 4);

  const double names = std::ceil(std::min(layout.nameWidth, 0.28 * inner.width())) + 8;
  const double cell = (inner.width() - names) / layout.columns;
  where.upright = !layout.numberedColumns && layout.columnLabelWidth > cell - 4;
  where.labels =
      where.upright ? std::min(layout.columnLabelWidth, 0.2 * inner.height()) + 4 : wholeWithText(18);
  const bool matrices = layout.rows > 1 && inner.height() - where.labels >= 150;
  const double height = matrices
                            ? std::clamp(0.27 * inner.height(), 54.0, 108.0)
                            : std::min(inner.height() - where.labels, 3 * std::clamp(cell, 40.0, 80.0) + 6);
  where.names = QRectF(inner.left(), inner.top() + where.labels, names - 8, height);
  where.strips = QRectF(inner.left() + names, inner.top() + where.labels, inner.width() - names, height);
  if (!matrices) return where;

  inner.setTop(std::ceil(where.strips.bottom() + 10 + kLine));  // the line names both matrices
  const double labels = std::ceil(std::min(layout.rowLabelWidth, 0.2 * inner.width())) + 6;
  const double bar = inner.width() >= 320 && layout.barWidth > 0 ? layout.barWidth + 12 : 0;
  constexpr double kBetween = 14;
  const double width = std::floor((inner.width() - labels - bar - kBetween) / 2);
  constexpr double kHighestRow = 44;
  const double down = std::floor(std::min(inner.height(), kHighestRow * layout.rows));
  where.rowNames = QRectF(inner.left(), inner.top(), labels - 6, down);
  where.before = QRectF(std::round(inner.left() + labels), inner.top(), width, down);
  where.after = QRectF(where.before.right() + kBetween, inner.top(), width, down);
  if (bar > 0) where.bar = QRectF(where.after.right() + 12, inner.top(), layout.barWidth, down);
  return where;
}

}  // namespace attenscope
