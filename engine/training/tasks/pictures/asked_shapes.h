// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

#include <vector>

namespace attenscope {

/// CBAM learns which shapes a sign asks for: the shapes of the sign's colour, wherever it stands.
const std::vector<Task>& askedShapeTasks();

}  // namespace attenscope
