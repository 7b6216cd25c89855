// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// `topic` for attention pooling: which of six topics is a text about? Words of another topic are mixed in.
const std::vector<Task>& topicTasks();

}  // namespace attenscope
