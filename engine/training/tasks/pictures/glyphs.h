// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

#include <vector>

namespace attenscope {

/// Recognising a digit, placed anywhere in an image among fragments of digits, in a few glimpses.
const std::vector<Task>& glyphTasks();

}  // namespace attenscope
