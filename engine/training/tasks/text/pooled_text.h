// SPDX-License-Identifier: GPL-3.0-or-later
/// What tasks of attention pooling share that put a text into one of a few classes.
#pragma once

#include "engine/training/task.h"
#include "engine/training/tasks/text/word_lists.h"

namespace attenscope::pooled_text {

/// A reading of every word of these lists.
Reading readingOf(const std::vector<const word_lists::Words*>& lists);
/// Attention pooling whose summary of the text answers with one of `classes` (a number); Example::classes has
/// one row. Its score is "right".
Task classTask(const char* id, const Reading& reading, const std::string& classes,
               void (*answer)(MechanismRun&));
/// A loss: −ln of the weight on the words where `mask` [T × 1] is 1; 0 where there is none.
Var lossOfWeights(MechanismRun& run, const Tensor& mask);
/// Reads the summary as one of the classes.
void readClass(MechanismRun& run, const std::vector<std::string>& classes);

}  // namespace attenscope::pooled_text
