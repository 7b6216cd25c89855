// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

#include <vector>

namespace attenscope {

/// A vision transformer classifies a shape from pixels alone.
const std::vector<Task>& patchTasks();

}  // namespace attenscope
