// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

#include <map>
#include <string>
#include <vector>

namespace attenscope {

/// What the mechanism of a task can be trained without.
struct Variant {
  enum class Kind {
    NoScale,  ///< scores are not divided by √d_k
    NoMask,   ///< every query sees every key
    OneHead,  ///< one head as wide as all of them
  };
  Kind kind = Kind::NoScale;
  std::map<std::string, std::string> settings{};  ///< parameters that it changes, as `--set` writes them
};

/// What there is of the kind, by the parameters that the task's mechanism declares: only what the task itself
/// has, a scale, a mask or several heads.
std::vector<Variant> variantsOf(const Task& task);

/// The values that the task trains its mechanism with.
Parameters trainedParameters(const Task& task);

/// A task with other parameters, with which it shows what a part of its mechanism is good for.
struct TaskPreset {
  std::string id{};
  Task task{};
};

/// The same task with these parameters of its mechanism fixed. Throws Error if the mechanism has no such
/// parameter or value.
Task withSettings(Task task, const std::map<std::string, std::string>& settings);

}  // namespace attenscope
