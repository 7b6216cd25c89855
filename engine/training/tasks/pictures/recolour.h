// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

#include <vector>

namespace attenscope {

/// A non-local block completes an image half of which has lost its colour: each position takes the colour of
/// similar positions in the other half, which requires attention across the image.
const std::vector<Task>& recolourTasks();

}  // namespace attenscope
