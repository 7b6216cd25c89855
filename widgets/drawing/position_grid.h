// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/position_grid.h"
#include "widgets/selection.h"

namespace attenscope {

/// The query that a selection names on this grid: by itself or by row and column; the class token or the
/// middle where it names none.
int queryOf(const PositionGrid& grid, const Selection& selection);

/// Where `query` looks: its row of the step at the selected head, as a map [rows × columns].
Tensor mapOf(const Step& step, const PositionGrid& grid, const Selection& selection, int query);

}  // namespace attenscope
