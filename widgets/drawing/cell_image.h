// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/matrix_reduce.h"
#include "widgets/theme/colormap.h"
#include "widgets/view.h"

#include <QImage>

namespace attenscope {

/// One pixel a cell; hidden cells are transparent.
QImage cellImage(const ReducedMatrix& cells, const ValueRange& range, const Colormap& map);

/// The matrix [rows × columns] as a smooth picture of `size`: values are interpolated between the centres of
/// the cells and coloured afterwards. Where a hidden cell takes part the pixel is transparent.
QImage smoothImage(const Tensor& matrix, QSize size, const ValueRange& range, const Colormap& map);

/// A picture [3 × H × W], 0 to 1, averaged down to fit into `most` (never enlarged).
QImage pictureImage(const Tensor& picture, QSize most);

/// Whether what is painted ends up as shapes (SVG, PDF) and not as pixels.
bool isVector(const QCPPainter& painter);
/// Device pixels to one unit of the painter, at least 1; 1 for SVG and PDF.
double pixelRatio(const QCPPainter& painter);

/// Thin diagonal lines over `rect`, the ground of hidden cells. Drawn as lines so that it is the same
/// everywhere.
void drawHatch(QCPPainter& painter, const QRectF& rect, const Palette& palette);

}  // namespace attenscope
