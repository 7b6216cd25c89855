// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// Questions about a generated sentence, each answered by one of its words or by <none>: `questions` for
/// cross-attention, where every target word asks a question, and `question` for attention pooling, where the
/// typed query does.
const std::vector<Task>& questionTasks();

}  // namespace attenscope
