// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

#include <vector>

namespace attenscope {

/// Tasks on shapes in textured clutter, for the mechanisms on feature maps: the kind of a shape (channel
/// attention), where shapes are (spatial attention, attention gate, polarized, position and dual attention),
/// and the box and colour of a shape (spatial pooling).
const std::vector<Task>& shapeTasks();

}  // namespace attenscope
