// SPDX-License-Identifier: GPL-3.0-or-later
/// Steps, layers and heads as options name them.
#pragma once

#include "engine/trace/trace.h"

#include <string>

namespace attenscope {

/// The place of a step of this layer, or of the first one if `layer` is negative. Throws Error, beginning
/// with `option` or --layer, for what there is not.
int stepIndex(const Trace& trace, const std::string& id, int layer, const char* option);

/// Whether a step is of the one head whose scores and weights are kept.
bool isOfKeptHead(const Trace& trace, const Step& step);

/// Throws Error if the step has no such head; a negative one is none.
void checkHead(const Trace& trace, const Step& step, int head);

}  // namespace attenscope
