// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

#include <vector>

namespace attenscope {

/// CBAM learns to find the shapes that a sign asks for: those of the sign's colour, wherever the sign is.
const std::vector<Task>& askedShapeTasks();

}  // namespace attenscope
