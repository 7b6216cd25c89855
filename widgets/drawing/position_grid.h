// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/position_grid.h"
#include "widgets/selection.h"

namespace attenscope {

/// The query on this grid that a selection names, directly or by row and column; the class token or the
/// centre if it names none.
int queryOf(const PositionGrid& grid, const Selection& selection);

/// The weights of `query` at the selected head, as a map [rows × columns].
Tensor mapOf(const Step& step, const PositionGrid& grid, const Selection& selection, int query);

}  // namespace attenscope
