// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// Sorting by pointing: every number of a list points to the next larger one, the largest to the end marker,
/// and the end marker to the smallest, so that following the pointers from the end marker gives the sorted
/// list. One task per mechanism with a single attention layer, so that their scores can be compared.
const std::vector<Task>& sortTasks();

}  // namespace attenscope
