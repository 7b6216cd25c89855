// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// Tasks in which the query alone decides where to look: `reverse` for location-based attention (eight
/// letters reversed, each position attending to its mirror position) and `copy` for local attention (the
/// digit near the start, the middle or the end: its position is predicted as a fraction of the source, and
/// the window around that is searched).
const std::vector<Task>& placeTasks();

}  // namespace attenscope
