// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// `sentiment` for attention pooling: is a text positive, negative or neutral? Negation ("not bad at all"),
/// "too loud", "but" and "although" reverse the verdict; clauses that state a fact are neutral. Words are
/// read in pieces, so that words not seen in training are judged by their parts ("joyless").
const std::vector<Task>& sentimentTasks();

}  // namespace attenscope
