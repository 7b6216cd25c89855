// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

#include <vector>

namespace attenscope {

/// A digit somewhere in a picture among pieces of digits, read in a few glimpses.
const std::vector<Task>& glyphTasks();

}  // namespace attenscope
