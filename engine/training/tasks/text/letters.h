// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// Tasks in which a transformer encoder of two or more layers learns about order: `induction` (what followed
/// this letter last time? Elhage et al. 2021, A Mathematical Framework for Transformer Circuits) and
/// `brackets` (which bracket does this one close, and is the text balanced?).
const std::vector<Task>& letterTasks();

}  // namespace attenscope
