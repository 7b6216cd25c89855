// SPDX-License-Identifier: GPL-3.0-or-later
/// Where the cells of a scene's result come from.
#pragma once

#include "engine/analysis/provenance/derivation.h"
#include "engine/trace/trace.h"

namespace attenscope {

/// The cell that a cell of a moved value (movesNumbers()) is; nowhere if it is none, such as padding.
Place movedFrom(const Record& record, const Place& place);
/// The cell of `base` that is shown at `place`, through operations that only move numbers; nowhere if it is
/// not from there.
Place cellIn(const Record& record, Place place, int base);
/// The step that shows the scores which an operation makes on its way to weights, masked if a mask takes
/// part; −1 if there is none.
int scoresBeside(const Trace& trace, int node);

}  // namespace attenscope
