// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// English to French by recurrent networks. The three decoders of `seq2seq` share all weights and are trained
/// together (the loss is the sum of theirs). The one with additive attention generates the text on display;
/// in evaluation each generates and is scored on its own.
const std::vector<Task>& frenchTasks();

}  // namespace attenscope
