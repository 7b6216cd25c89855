// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// English to Chinese, character by character, by a transformer.
const std::vector<Task>& chineseTasks();

}  // namespace attenscope
