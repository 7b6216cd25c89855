// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/inspector/cell_card.h"
#include "widgets/inspector/figure_list.h"
#include "widgets/view.h"

#include <vector>

namespace attenscope {

/// The statistics of the step shown: shape, range and mean; for weights the entropy and the effective number
/// of keys of the selected row (of all rows on average where none is selected); for gates how much they let
/// through and where.
std::vector<Figure> stepFigures(const ViewState& state);

/// What the inspector explains: the step and cell that the selection names. Where the step shown has no cell
/// for it, the weights or the gate that the selection does name; −1 where there is none.
struct ExplainedCell {
  int step = -1;
  Index cell;
};
ExplainedCell cellToExplain(const ViewState& state);

/// "it" → "animal"; pixel (412, 187); channel 17 · red–green.
std::vector<CellName> cellName(const Trace& trace, const Step& step, const Index& cell);

}  // namespace attenscope
