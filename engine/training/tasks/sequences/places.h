// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// Where the query alone says where to look: `reverse` of location-based attention (eight letters backwards,
/// each place looking at its mirror image) and `copy` of local attention (the digit near the start, the
/// middle or the end, whose place is predicted as a share of the source and whose window then searches).
const std::vector<Task>& placeTasks();

}  // namespace attenscope
