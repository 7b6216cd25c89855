// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lessons/lesson.h"

#include <string>
#include <vector>

namespace attenscope {

/// Goes through a lesson as a learner would see it: computes the state of every page and of every answer,
/// and reads every number, reference and condition. What is wrong, a sentence with file and line each; empty
/// if nothing is. Blocks while the runs are computed.
std::vector<std::string> problemsOf(const Lesson& lesson);

}  // namespace attenscope
