// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// `names-zh` for a transformer encoder: tags every character of a Chinese sentence as part of a person's
/// name, a place, an organisation or none (BIO). Invented names are told by their surname, their ending or
/// what stands around them.
const std::vector<Task>& chineseNameTasks();

}  // namespace attenscope
