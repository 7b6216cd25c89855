// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/mechanism.h"
#include "engine/mechanism/request.h"
#include "engine/training/task.h"
#include "engine/training/variants.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// Every mechanism, in display order. They live as long as the program.
const std::vector<const Mechanism*>& mechanisms();
/// The mechanism with this id. Throws Error listing the known ids if there is none.
const Mechanism& mechanism(std::string_view id);
/// The mechanism's default parameters, but with untrained (analytic or random) weights where the default is
/// trained ones.
Parameters untrainedParameters(const Mechanism& mechanism);

/// Every training task, in display order. They live as long as the program.
const std::vector<const Task*>& tasks();
/// The task with this id. Throws Error listing the known ids if there is none.
const Task& task(std::string_view id);
/// What can be trained beside them while one watches. They live as long as the program.
const std::vector<TaskPreset>& taskPresets();
/// The tasks that this mechanism is trained on.
std::vector<const Task*> tasksOf(std::string_view mechanism);
/// Whether the input image is the sample image of some task, or a generated scene.
bool isSamplePicture(const Input& input);
/// Among `preferred` and the tasks for which the mechanism has built-in trained weights: the one whose
/// vocabulary covers the largest share of the input (`preferred` on ties); null if even that one does not
/// understand the input (see understands() in training/task.h), and for pictures other than those samples.
const Task* taskForInput(const Task& preferred, const Mechanism& mechanism, const Input& input);

/// Loads weights for a mechanism from a safetensors file. If the metadata names the task that they were
/// trained on (see writeTrained), the result carries that task, and with it the vocabulary and the way to
/// read an answer. Throws Error naming the file if it is damaged, or if this program does not know the task
/// or has another vocabulary for it.
std::shared_ptr<const LoadedWeights> readWeights(const std::filesystem::path& path);
/// The same for tensors and metadata that have already been read; `name` is used in error messages.
std::shared_ptr<const LoadedWeights> asWeights(std::string name, TensorMap tensors,
                                               const std::map<std::string, std::string>& metadata);

}  // namespace attenscope
