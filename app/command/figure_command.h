// SPDX-License-Identifier: GPL-3.0-or-later
/// The command line that makes a figure of the window again.
#pragma once

#include "app/session/session_state.h"

#include <string>
#include <vector>

namespace attenscope {

struct Recipe;

/// The arguments of the line that writes `file` as this recipe has it, drawn from `shown`; the program's name
/// is the first. Empty where no line does: for painted masks, numbers and changes of a network that are in no
/// file, fixed ranges of colours and the like, which the command line has no words for.
std::vector<std::string> figureCommand(const SessionState& state, const Recipe& recipe,
                                       const ViewState& shown, const std::string& file);

}  // namespace attenscope
