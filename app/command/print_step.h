// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <iosfwd>
#include <string>

namespace attenscope {

/// The axes of a step as text: "head × query × key"; "single number" for a scalar.
std::string axesText(const Step& step);
/// The label of a position, or its index.
std::string positionLabel(const Axis& axis, std::int64_t position);

/// Prints the values of a step as aligned text: a heading, then one block per leading index with labelled
/// rows and columns. `head` ≥ 0 prints only that head.
void printStep(std::ostream& out, const Step& step, int head = -1);

}  // namespace attenscope
