// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// `topic` of attention pooling: what a text is about, of six things. Words of another topic stand between.
const std::vector<Task>& topicTasks();

}  // namespace attenscope
