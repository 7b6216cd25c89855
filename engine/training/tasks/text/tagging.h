// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// `tagging` for attention pooling: which words name a person, a place or an organisation? Every word is
/// tagged from its hidden state; the attention weights mark where names are, or only those of the kind that a
/// typed query asks for. Words are read in pieces, and some names are invented, so that only their context or
/// their endings (-burg, -son, -soft) identify them.
const std::vector<Task>& taggingTasks();

}  // namespace attenscope
