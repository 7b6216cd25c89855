// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

namespace attenscope {

/// The masked scores that a step of weights was computed from: the nearest before it, in the same layer and
/// of the same shape. Null where the run kept none.
const Step* maskedScoresOf(const Trace& trace, const Step& weights);

}  // namespace attenscope
