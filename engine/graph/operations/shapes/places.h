// SPDX-License-Identifier: GPL-3.0-or-later
/// Places that are computed, and what lies there. Both are on the graph, so that whatever is computed again
/// from another input chooses again; no gradient flows through a place.
#pragma once

#include "engine/graph/graph.h"

namespace attenscope {

/// The columns of the `count` largest (or smallest) numbers of each row, in order; of equal ones the first
/// before the others, or, if `last`, the last: [… × k] → [… × count].
Var placesOfRows(Var x, std::int64_t count, bool largest, bool last = false);
/// x at flat places, which are whole numbers from 0 to its size: the shape of `places`. What lies beyond is
/// the nearest element.
Var takeAt(Var x, Var places);

}  // namespace attenscope
