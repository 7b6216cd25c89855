// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// `sentiment` of attention pooling: is what a text says positive, negative or neither? Negation ("not bad at
/// all"), "too loud", "but" and "although" turn it around; clauses that state a fact say nothing. Words are
/// read in pieces, so that those which training never met are judged by their parts ("joyless").
const std::vector<Task>& sentimentTasks();

}  // namespace attenscope
