// SPDX-License-Identifier: GPL-3.0-or-later
/// Shared by the tasks in which attention pooling classifies a text.
#pragma once

#include "engine/training/task.h"
#include "engine/training/tasks/text/word_lists.h"

namespace attenscope::pooled_text {

/// A TaskVocabulary of all words in these lists.
TaskVocabulary vocabularyOf(const std::vector<const word_lists::Words*>& lists);
/// A task in which attention pooling classifies a text into one of `classes` classes (a shape expression);
/// Example::classes has one entry. Its score is "right".
Task classTask(const char* id, LazyVocabulary vocabulary, const std::string& classes,
               void (*answer)(MechanismRun&));
/// A loss on the weights: −ln of the total weight on the words where `mask` [T × 1] is 1; 0 if there are
/// none.
Var weightsLoss(MechanismRun& run, const Tensor& mask);
/// Classifies the pooled vector as one of the classes.
void readClass(MechanismRun& run, const std::vector<std::string>& classes);

}  // namespace attenscope::pooled_text
