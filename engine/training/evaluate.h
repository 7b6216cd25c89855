// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/request.h"
#include "engine/run_control.h"
#include "engine/training/task.h"

#include <memory>

namespace attenscope {

/// Scores of a task by name, from 0 to 1.
using Scores = std::map<std::string, double>;

/// Runs the task on `count` held-out examples, and on as many of each of Task::otherExamples (whose scores
/// end with their name), and judges the answers; of a task with fewer held-out examples on each of them once.
/// A model that generates text does so freely, without the right target. Throws Cancelled.
Scores evaluate(const Task& task, const std::shared_ptr<const LoadedWeights>& weights, std::int64_t count,
                const RunControl& control = {}, std::uint64_t seed = 7);

/// The scores of the task's own held-out examples alone, where every run has these edits.
Scores evaluateEdited(const Task& task, const std::shared_ptr<const LoadedWeights>& weights,
                      std::int64_t count, const std::vector<Edit>& edits, const RunControl& control = {},
                      std::uint64_t seed = 7);

/// Whether every goal of the task is reached.
bool reached(const Task& task, const Scores& scores);

}  // namespace attenscope
