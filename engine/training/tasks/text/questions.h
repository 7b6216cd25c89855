// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// Questions about a generated sentence, each answered by one of its words or by <none>: `questions` of
/// cross-attention, where every word of the target asks, and `question` of attention pooling, where a typed
/// query does.
const std::vector<Task>& questionTasks();

}  // namespace attenscope
