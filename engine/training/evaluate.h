// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/request.h"
#include "engine/run_control.h"
#include "engine/training/task.h"

#include <memory>

namespace attenscope {

/// Scores of one task, by name, from 0 to 1.
using Scores = std::map<std::string, double>;

/// Runs the task on `count` held-out examples (and on as many of each of its other kinds, whose name their
/// scores end with) and judges the answers. Where the model writes, it writes by itself. Throws
/// Cancelled.
Scores evaluate(const Task& task, const std::shared_ptr<const LoadedWeights>& weights, std::int64_t count,
                const RunControl& control = {}, std::uint64_t seed = 7);

/// Whether every goal is reached.
bool reached(const Task& task, const Scores& scores);

}  // namespace attenscope
