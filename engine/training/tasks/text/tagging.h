// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// `tagging` of attention pooling: which words name a person, a place or an organisation. Every word is
/// tagged from its state; the weights say where such names stand, or where those of the kind that a typed
/// query asks for do. Words are read in pieces; some of the names are invented, so that the words around them
/// or their endings (-burg, -son, -soft) must tell.
const std::vector<Task>& taggingTasks();

}  // namespace attenscope
