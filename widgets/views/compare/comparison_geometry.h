// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

#include <algorithm>

namespace attenscope {

/// Where the parts of the picture lie: the row of one query on top, before, after and difference below each
/// other; all rows under it, before and after beside each other.
struct ComparisonGeometry {
  int rows = 0;
  int columns = 0;
  QRectF title;          ///< what the row is; null without room
  QRectF button;         ///< draws again; null without room
  QRectF names;          ///< left of the strips; null without room
  QRectF strips;         ///< three strips below each other
  double labels = 0;     ///< room for the names of columns above the strips
  bool upright = false;  ///< those names stand on end
  QRectF rowNames;       ///< left of the matrices; null without room
  QRectF before;         ///< all rows; null without room or where there is but one
  QRectF after;
  QRectF bar;  ///< null without room

  QRectF strip(int which) const;
  double cellWidth() const { return strips.width() / std::max(1, columns); }
  QRectF stripCell(int which, int column) const;
  QRectF cell(const QRectF& matrix, int row, int column) const;
};

struct ComparisonLayout {
  QRectF rect;
  int rows = 0;
  int columns = 0;
  double nameWidth = 0;         ///< of the steps' symbols
  double rowLabelWidth = 0;     ///< of the widest
  double columnLabelWidth = 0;  ///< of the widest
  double barWidth = 0;
  double buttonWidth = 0;  ///< 0 for none
  bool numberedColumns = false;
};
ComparisonGeometry layOutComparison(const ComparisonLayout& layout);

}  // namespace attenscope
