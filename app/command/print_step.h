// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <iosfwd>
#include <string>

namespace attenscope {

/// "head × query × key" of a step; "single number" for a scalar.
std::string axesText(const Step& step);
/// The label of a position, or its number.
std::string positionLabel(const Axis& axis, std::int64_t position);

/// A step's numbers as aligned text: a heading, then every leading index as a block with labelled rows and
/// columns. `head` ≥ 0 prints that head alone.
void printStep(std::ostream& out, const Step& step, int head = -1);

}  // namespace attenscope
