// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/matrix_reduce.h"
#include "widgets/theme/colormap.h"
#include "widgets/view.h"

#include <QImage>

namespace attenscope {

/// An image with one pixel per cell; hidden cells are transparent, those that hold no number have a colour of
/// their own.
QImage cellImage(const ReducedMatrix& cells, const ValueRange& range, const Colormap& map);

/// The matrix [rows × columns] as a smooth image of `size`: values are interpolated between cell centres and
/// then coloured. Pixels to which a hidden cell contributes are transparent; those of a cell that is no
/// number have the colour of such cells. `over` a picture, the least value (of a diverging map, the middle)
/// is transparent, and from half of the largest on the colour is whole. Values are multiplied by `factor`.
QImage smoothImage(const Tensor& matrix, QSize size, const ValueRange& range, const Colormap& map,
                   bool over = false, float factor = 1);

/// An image [3 × H × W], 0 to 1, reduced by averaging to fit into `most` (never enlarged).
QImage pictureImage(const Tensor& picture, QSize most);

/// Whether the painter produces vector graphics (SVG, PDF) rather than pixels.
bool isVector(const QCPPainter& painter);
/// Beyond this many cells a vector file gets one picture instead of a shape for each.
inline constexpr std::int64_t kMostCellShapes = 65536;
/// That picture has a pixel for every cell up to so many rows and columns.
inline constexpr int kMostPictureCells = 4096;
/// Device pixels per unit of the painter, at least 1; 1 for SVG and PDF.
double pixelRatio(const QCPPainter& painter);

/// Draws thin diagonal lines over `rect`, the background of hidden cells. They are drawn as lines, so that
/// they look the same on every device.
void drawHatch(QCPPainter& painter, const QRectF& rect, const Palette& palette);

}  // namespace attenscope
