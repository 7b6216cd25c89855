// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

#include <algorithm>

namespace attenscope {

/// Layout of the comparison: on top the row of one query, with before, after and difference one below the
/// other; under it all rows, before and after side by side.
struct ComparisonGeometry {
  int rows = 0;
  int columns = 0;
  QRectF title;          ///< title of the row; null without room
  QRectF button;         ///< draws anew; null without room
  QRectF names;          ///< left of the strips; null without room
  QRectF strips;         ///< the three strips
  double labels = 0;     ///< height of the column names above the strips
  bool upright = false;  ///< those names are vertical
  QRectF rowNames;       ///< left of the matrices; null without room
  QRectF before;         ///< all rows; null without room, or if there is only one
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
  double nameWidth = 0;         ///< width of the steps' symbols
  double rowLabelWidth = 0;     ///< of the widest
  double columnLabelWidth = 0;  ///< of the widest
  double barWidth = 0;
  double buttonWidth = 0;  ///< 0 for none
  bool numberedColumns = false;
};
ComparisonGeometry layOutComparison(const ComparisonLayout& layout);

}  // namespace attenscope
