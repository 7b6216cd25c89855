// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// `headline` for attention pooling: the headline of a report of three to five sentences, "anna finds golden
/// map". All sentences tell deeds in the same words; only one says that it is the news. One learned question
/// weighs every word, so that the weights are an extractive summary; their sums over sentences are a step.
const std::vector<Task>& headlineTasks();

}  // namespace attenscope
