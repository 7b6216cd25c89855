// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// English to French by recurrent networks. The three decoders of `seq2seq` share every weight and learn
/// together (the loss is the sum of theirs); the additive one writes, and each is judged by what it writes by
/// itself.
const std::vector<Task>& frenchTasks();

}  // namespace attenscope
