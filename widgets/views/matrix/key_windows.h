// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/key_windows.h"
#include "widgets/view.h"
#include "widgets/views/matrix/matrix_geometry.h"

#include <vector>

namespace attenscope {

/// Draws the outline of the windows as a staircase along both ends, and a tick at each centre.
void drawKeyWindows(QCPPainter& painter, const std::vector<KeyWindow>& windows, const MatrixGeometry& layout,
                    const Palette& palette);

}  // namespace attenscope
