// SPDX-License-Identifier: GPL-3.0-or-later
/// Words shared by the explain functions.
#pragma once

#include "engine/graph/operation.h"

#include <string>

namespace attenscope {

/// A number in a label: three digits, "9.13", "−0.5", "1234".
std::string shortNumber(double value);
/// The symbol of operand `index`, or `otherwise` where it has none.
std::string nameOf(const ExplainCall& call, std::size_t index, const char* otherwise);
/// The same for one row of it: the matrix Q has the row q.
std::string rowNameOf(const ExplainCall& call, std::size_t index, const char* otherwise);
/// The cell that a broadcast operand contributes to `cell` of the result.
Index broadcastCell(const Index& cell, const Shape& operand);

}  // namespace attenscope
