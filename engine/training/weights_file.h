// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

#include <filesystem>
#include <memory>

namespace attenscope {

class MappedFile;

/// Weights for a mechanism from a safetensors file. Where its metadata say that they were trained for a task
/// (see writeTrained), the words and the answer of that task come with them. Throws Error naming the file:
/// damaged, or trained for a task or with words that this program does not have.
std::shared_ptr<const LoadedWeights> readWeights(const std::filesystem::path& path);
/// The same from tensors and metadata that were read already, or from a file within the program.
std::shared_ptr<const LoadedWeights> asWeights(std::string name, TensorMap tensors,
                                               const std::map<std::string, std::string>& metadata);

/// What a file of trained weights says of how it was made.
struct TrainingNote {
  std::string command{};  ///< what trains them again
  std::uint64_t seed = 1;
  std::int64_t steps = 0;
  double seconds = 0;
  std::map<std::string, double> scores{};  ///< held-out
};
/// Writes a task's weights with what was done to learn them in the metadata; atomically. With `half` as
/// float16.
void writeTrained(const std::filesystem::path& path, const Task& task, const TensorMap& weights,
                  const TrainingNote& note, bool half = false);

}  // namespace attenscope
