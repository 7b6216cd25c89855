// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// Reports of three sentences to one by a transformer: who somebody is comes from one sentence, what they did
/// from another, which words such as "the news is that" mark as the point; the third (weather, habits,
/// another deed) is left out.
const std::vector<Task>& summaryTasks();

}  // namespace attenscope
