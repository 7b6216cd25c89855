// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// `stories`: a language model of two causal layers, from which `attenscope train --model` writes a folder as
/// Hugging Face's GPT-2. Every word is foretold from those before it; names, things and places come again.
const std::vector<Task>& storyTasks();

}  // namespace attenscope
