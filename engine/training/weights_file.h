// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace attenscope {

/// The id of the task that a file's metadata say its weights were trained for (see writeTrained); none where
/// they say nothing.
std::optional<std::string> trainedTask(const std::map<std::string, std::string>& metadata);
/// Weights for a mechanism from tensors that were read already, `name` being their file's and `learned` what
/// `trainedTask` says (null where it says nothing). Throws Error naming the file where it was trained with
/// words that this program does not have or is damaged.
std::shared_ptr<const LoadedWeights> asWeights(std::string name, TensorMap tensors,
                                               const std::map<std::string, std::string>& metadata,
                                               const Learned* learned);

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
