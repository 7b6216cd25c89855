// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

#include <vector>

namespace attenscope {

/// Completing a picture half of which has lost its colour: each place there takes the colour of what is like
/// it in the other half, which only a look far across the picture can tell (non-local block).
const std::vector<Task>& recolourTasks();

}  // namespace attenscope
