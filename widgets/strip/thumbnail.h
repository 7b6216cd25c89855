// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"

#include <QImage>
#include <QSize>

namespace attenscope {

/// Size of a step's thumbnail in pixels: whole pixels per cell for small matrices, the aspect ratio of the
/// image for images and maps, a band for vectors.
QSize thumbnailSize(const Step& step);

/// The matrix that `selection` names (or the image) drawn at `size`. If several cells share a pixel, the most
/// extreme one is drawn, so that no spike is lost. Hidden cells (−∞, NaN) are transparent.
QImage drawThumbnail(const Step& step, const Selection& selection, const ViewStyle& style, QSize size);

}  // namespace attenscope
