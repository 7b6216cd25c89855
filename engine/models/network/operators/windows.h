// SPDX-License-Identifier: GPL-3.0-or-later
/// Windows that slide over maps, as operators on floats and on quantised numbers share them.
#pragma once

#include "engine/graph/operations/convolution/strided.h"
#include "engine/models/network/operators.h"

namespace attenscope::operators {

/// A line [N × C × L] as a map of one row; and back, if it was one.
Var asMap(Var x);
Var asLine(Var x, bool line);
/// Throws Error unless it is a map or a line.
void checkMap(const Shape& shape);
/// The window over the last axes of a map, whose sizes are `side`.
Window windowFor(const OperatorCall& call, const Shape& shape, std::span<const std::int64_t> side);
/// Throws Error if the window finds no place on x.
void checkPlaces(const Window& window, Var x, std::int64_t channels, bool up);

struct FittedWindow {
  Window window{};
  std::int64_t groups = 1;
};
/// The window of a convolution, x and its filters being these operands. Throws Error if they do not fit.
FittedWindow fittedWindow(const OperatorCall& call, std::size_t x, std::size_t weight);

}  // namespace attenscope::operators
