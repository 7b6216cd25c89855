// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

#include <vector>

namespace attenscope {

/// The kind of a shape from pixels alone, by a vision transformer.
const std::vector<Task>& patchTasks();

}  // namespace attenscope
