// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <cstdint>
#include <string>

namespace attenscope {

/// Where one query looks, by every head of a layer: [heads × keys], over all tokens, hidden ones too. From
/// the layer's weights where a model's run kept them, else from its queries and keys (a millisecond): fast
/// enough to follow a pointer. Empty where the run has no such layer or query.
Tensor attentionRow(const Trace& trace, const std::string& stack, int layer, std::int64_t query);

}  // namespace attenscope
