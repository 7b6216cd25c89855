// SPDX-License-Identifier: GPL-3.0-or-later
/// Formatting shared by explain functions.
#pragma once

#include "engine/graph/operation.h"

#include <string>

namespace attenscope {

/// A number with three significant digits, for labels: "9.13", "−0.5", "1234".
std::string shortNumber(double value);
/// The symbol of operand `index`, or `otherwise` if it has none.
std::string nameOf(const ExplainCall& call, std::size_t index, const char* otherwise);
/// The same for one row of the operand: a row of the matrix Q is q.
std::string rowNameOf(const ExplainCall& call, std::size_t index, const char* otherwise);
/// The cell of a broadcast operand that contributes to `cell` of the result.
Index broadcastCell(const Index& cell, const Shape& operand);

}  // namespace attenscope
