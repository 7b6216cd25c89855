// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"

#include <QImage>
#include <QSize>

namespace attenscope {

/// Size of a step's thumbnail in pixels: whole pixels a cell where the matrix is small, the shape of the
/// picture for images and maps, a band for vectors.
QSize thumbnailSize(const Step& step);

/// The matrix that `selection` names (or the picture) in pixels of `size`. Where several cells share a pixel
/// the most extreme one is drawn, so that no spike is lost. Hidden cells (−∞, NaN) are left transparent.
QImage drawThumbnail(const Step& step, const Selection& selection, const ViewStyle& style, QSize size);

}  // namespace attenscope
