// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/run.h"
#include "engine/models/network/opened_network.h"

namespace attenscope {

/// One run: feeds the inputs, shows finds on the way and the answer at the end. Throws Error naming an input,
/// node or operator, and Cancelled.
void runNetwork(MechanismRun& run, const OpenedNetwork& opened);

}  // namespace attenscope
