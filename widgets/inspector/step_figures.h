// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/inspector/cell_card.h"
#include "widgets/inspector/figure_list.h"
#include "widgets/view.h"

#include <vector>

namespace attenscope {

/// The statistics of the step shown: shape, range, mean and standard deviation; for weights also the entropy
/// and the effective number of keys of the selected row (or the average over all rows); for gates how much
/// they let through and where.
std::vector<Figure> stepFigures(const ViewState& state);

/// The step and cell that the inspector explains: the selected cell of the step shown or, if the selection
/// names none there, that of the weights or the gate; step −1 if there is none.
struct ExplainedCell {
  int step = -1;
  Index cell;
};
ExplainedCell cellToExplain(const ViewState& state);

/// The name of a cell: "it" → "animal"; pixel (412, 187); channel 17 · red–green.
std::vector<CellName> cellName(const Trace& trace, const Step& step, const Index& cell);

}  // namespace attenscope
