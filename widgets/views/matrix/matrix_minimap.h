// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/palette.h"
#include "widgets/views/matrix/matrix_geometry.h"

class QCPPainter;
class QImage;

namespace attenscope {

/// Where a small picture of the whole matrix has room, in a corner of the cells: of matrices with many tokens
/// of which only a part is shown. Null otherwise.
QRectF minimapRect(const MatrixGeometry& layout);

/// The part of the minimap that stands for the visible cells, at least a few pixels wide.
QRectF shownOnMinimap(const MatrixGeometry& layout, const QRectF& minimap);

/// The visible range with its middle where `point` is on the minimap, as far as the matrix goes.
QRectF draggedOnMinimap(const MatrixGeometry& layout, const QRectF& minimap, const QPointF& point);

void drawMinimap(QCPPainter& painter, const QRectF& minimap, const MatrixGeometry& layout,
                 const QImage& whole, const Palette& palette);

}  // namespace attenscope
