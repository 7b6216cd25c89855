// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/mechanism.h"
#include "engine/mechanism/request.h"
#include "engine/training/task.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// Every mechanism, in the order shown. They live as long as the program.
const std::vector<const Mechanism*>& mechanisms();
/// The mechanism with this id. Throws Error listing the ids that exist.
const Mechanism& mechanism(std::string_view id);
/// The mechanism's defaults with untrained weights in place of trained ones.
Parameters untrainedParameters(const Mechanism& mechanism);

/// Every task, in the order shown; they live as long as the program.
const std::vector<const Task*>& tasks();
/// Throws Error listing the tasks that exist.
const Task& task(std::string_view id);
/// The tasks that this mechanism learned.
std::vector<const Task*> tasksOf(std::string_view mechanism);
/// Whether the input's picture is a task's sample.
bool isSamplePicture(const Input& input);
/// Of the tasks whose trained weights the mechanism offers the one that knows most of the input's words,
/// `preferred` where several do alike; null where none understands it.
const Task* whoUnderstands(const Task& preferred, const Mechanism& mechanism, const Input& input);

/// Weights for a mechanism from a safetensors file. Where its metadata say that they were trained for a task
/// (see writeTrained), the words and the answer of that task come with them. Throws Error naming the file:
/// damaged, or trained for a task or with words that this program does not have.
std::shared_ptr<const LoadedWeights> readWeights(const std::filesystem::path& path);
/// The same from tensors and metadata that were read already.
std::shared_ptr<const LoadedWeights> asWeights(std::string name, TensorMap tensors,
                                               const std::map<std::string, std::string>& metadata);

}  // namespace attenscope
