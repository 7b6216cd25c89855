// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <cstdint>
#include <string>

namespace attenscope {

/// The weights of one query in every head of a layer: [heads × keys]. Taken from the layer's weights if the
/// run kept them, else recomputed from its queries and keys in about a millisecond, fast enough to follow the
/// pointer. Measured as the step is. Empty if the run has no such layer or query.
Tensor attentionRow(const Trace& trace, const std::string& stack, int layer, std::int64_t query);

}  // namespace attenscope
