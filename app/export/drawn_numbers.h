// SPDX-License-Identifier: GPL-3.0-or-later
/// The numbers of what a view draws.
#pragma once

#include "app/panels/figure_content.h"

#include <string>
#include <vector>

namespace attenscope {

/// A table of numbers with its axes. Where the rows and columns of a matrix are drawn in another order, or
/// are those of one head, it says which.
struct DrawnTable {
  Step step;                ///< id, axes, values, layer
  int head = -1;            ///< of a step with heads, the one that this is; −1: the step has its own axis
  std::vector<int> rows{};  ///< which row of the run is at each place; empty: each its own
  std::vector<int> columns{};
  std::string panel{};       ///< "b", where a figure has several panels; else empty
  std::string panelTitle{};  ///< what that one shows: "head 3"
};

/// A whole step.
DrawnTable tableOf(const Step& step);

/// What the view draws of this state, the main thing first: the matrix of the selected head in its drawn
/// order, the map of the selected query, the heads of all layers. Never empty if the view accepts the step.
std::vector<DrawnTable> drawnNumbers(const ViewSpec& view, const ViewState& state);

/// Those that a figure draws: of several panels each table says which panel it is of.
std::vector<DrawnTable> numbersOf(const FigureContent& content);

}  // namespace attenscope
