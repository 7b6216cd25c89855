// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

#include <vector>

namespace attenscope {

/// A vision transformer completes an image in which nearly half of the patches are hidden. The image shows
/// everything twice (half_hidden.h), so each hidden patch can be copied from its visible counterpart; how the
/// image repeats has to be inferred.
const std::vector<Task>& completionTasks();

}  // namespace attenscope
