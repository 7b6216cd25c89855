// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/request.h"
#include "engine/training/task.h"

#include <map>
#include <memory>
#include <string>

namespace attenscope {

/// Whether the program has built-in weights for this task (resources/weights/<task>.safetensors at build
/// time).
bool hasShipped(const Task& task);
/// The built-in weights, read once. They must exist.
std::shared_ptr<const LoadedWeights> shippedWeights(const Learned& learned);
/// The metadata of the built-in weights on how they were made: see TrainingNote.
std::map<std::string, std::string> shippedMetadata(const Task& task);
/// Size of the built-in weights in bytes.
std::size_t shippedBytes(const Task& task);

}  // namespace attenscope
