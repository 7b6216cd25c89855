// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// What a transformer encoder of two layers or more learns about the order of signs: `induction` (what came
/// after this letter last time? Elhage et al. 2021, A Mathematical Framework for Transformer Circuits) and
/// `brackets` (which bracket does this one close, and is the text balanced?).
const std::vector<Task>& letterTasks();

}  // namespace attenscope
