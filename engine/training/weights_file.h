// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace attenscope {

/// The id of the task for which the weights were trained, according to a file's metadata (see writeTrained);
/// nothing if it names none.
std::optional<std::string> trainedTask(const std::map<std::string, std::string>& metadata);
/// Wraps tensors that have already been read from the file `name`. `trained` is the task that trainedTask()
/// names, or null. Throws Error naming the file if its metadata is damaged or it was trained with another
/// vocabulary than this program's.
std::shared_ptr<const LoadedWeights> asWeights(std::string name, TensorMap tensors,
                                               const std::map<std::string, std::string>& metadata,
                                               const TrainedTask* trained);

/// How a file of trained weights was made; stored in its metadata.
struct TrainingNote {
  std::string command{};  ///< the command that reproduces them
  std::uint64_t seed = 1;
  std::int64_t steps = 0;
  double seconds = 0;
  std::map<std::string, double> scores{};  ///< on held-out examples
};
/// How many held-out examples the scores of a note are of.
inline constexpr std::int64_t kNotedExamples = 500;
/// The note as metadata of a safetensors file.
std::map<std::string, std::string> noteMetadata(const TrainingNote& note);
/// Writes the weights of a task, with `note` and what is `more` in the metadata, atomically; as float16 if
/// `half`.
void writeTrained(const std::filesystem::path& path, const Task& task, const TensorMap& weights,
                  const TrainingNote& note, bool half = false,
                  const std::map<std::string, std::string>& more = {});
/// The weights as writeTrained() keeps them: rounded if `half`.
TensorMap asKept(const TensorMap& weights, bool half);
/// Replaces the scores in the metadata of a file that writeTrained() wrote; all else stays as it is. Throws
/// Error.
void noteScores(const std::filesystem::path& path, const std::map<std::string, double>& scores);

}  // namespace attenscope
