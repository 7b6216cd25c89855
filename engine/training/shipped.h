// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/request.h"
#include "engine/training/task.h"

#include <map>
#include <memory>
#include <string>

namespace attenscope {

/// Whether the program brings weights for this task (resources/weights/<task>.safetensors when it was built).
bool hasShipped(const Task& task);
/// These weights, read once. The program must have them.
std::shared_ptr<const LoadedWeights> shippedWeights(const Learned& learned);
/// What their file says of how they were made: see TrainingNote.
std::map<std::string, std::string> shippedMetadata(const Task& task);
/// Bytes of their file.
std::size_t shippedBytes(const Task& task);

}  // namespace attenscope
