// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// Sorting by pointing: every number of a list answers with the next larger one of the list, the largest with
/// the end, and the end with the smallest; who follows the answers from the end reads the list in order. One
/// task for each mechanism of a single attention, so that their scores can be compared.
const std::vector<Task>& sortTasks();

}  // namespace attenscope
