// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/request.h"
#include "engine/training/task.h"

#include <map>
#include <memory>
#include <string>

namespace attenscope {

/// Whether the program has trained weights for this task (resources/weights/<task>.safetensors at build
/// time).
bool hasTrainedWeights(const Task& task);
/// The trained weights, read once. They must exist.
std::shared_ptr<const LoadedWeights> trainedWeights(const TrainedTask& trained);
/// The metadata of the trained weights on how they were made: see TrainingNote.
std::map<std::string, std::string> trainedMetadata(const Task& task);
/// Size of the trained weights in bytes.
std::size_t trainedBytes(const Task& task);

}  // namespace attenscope
