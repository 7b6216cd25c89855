// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/marginals.h"
#include "widgets/theme/palette.h"
#include "widgets/views/matrix/matrix_geometry.h"
#include "widgets/views/matrix/matrix_options.h"

class QCPPainter;

namespace attenscope {

/// Draws the sums of rows and columns as bars along the edges, each edge on a scale of its own from 0 to its
/// largest sum, with that number at the end.
void drawMarginals(QCPPainter& painter, const MatrixGeometry& layout, const Marginals& sums,
                   const MatrixOrder& order, const Palette& palette);

}  // namespace attenscope
