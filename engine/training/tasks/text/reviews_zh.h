// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// `reviews-zh` for attention pooling: is a short Chinese review praise, blame or neither? It is read
/// character by character; 不 and 没 reverse a verdict, 但是 leaves it to what follows, and words not seen in
/// training are judged by their characters (好喝).
const std::vector<Task>& chineseReviewTasks();

}  // namespace attenscope
