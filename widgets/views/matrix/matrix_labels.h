// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"
#include "widgets/views/matrix/matrix_geometry.h"

#include <optional>
#include <vector>

namespace attenscope {

/// An emphasised label, drawn even if its neighbours are left out for lack of room.
struct MarkedLabel {
  int index;
  QColor color;
};

QFont matrixLabelFont(int size);

/// Draws the labels left of the rows and above the columns, never overlapping and never cut off. `rowMarks`
/// and `columnMarks` are in order of importance.
void drawMatrixLabels(QCPPainter& painter, const MatrixGeometry& geometry, const MatrixSlice& slice,
                      const QFont& font, const ViewStyle& style, const std::vector<MarkedLabel>& rowMarks,
                      const std::vector<MarkedLabel>& columnMarks);

}  // namespace attenscope
