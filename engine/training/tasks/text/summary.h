// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// A transformer reduces a report of three sentences to one: who it is about comes from one sentence, what
/// they did from another, which is marked as the point by a phrase such as "the news is that"; the third
/// (weather, habits, another deed) is left out.
const std::vector<Task>& summaryTasks();

}  // namespace attenscope
