// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

#include <vector>

namespace attenscope {

/// Completing a picture nearly half of whose patches are hidden, by a vision transformer: the picture shows
/// everything twice (half_hidden.h), so that each hidden patch can be copied from where it is seen; how the
/// picture repeats has to be found out.
const std::vector<Task>& completionTasks();

}  // namespace attenscope
