// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

#include <vector>

namespace attenscope {

/// Shapes on textured clutter, after the mechanisms on feature maps: which kind of shape (channel attention),
/// where shapes are (spatial attention, attention gate, polarized, position and dual attention), and a box
/// and the colour of one (spatial pooling).
const std::vector<Task>& shapeTasks();

}  // namespace attenscope
