// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/trained_weights.h"

#include "engine/io/program_files.h"
#include "engine/io/safetensors.h"
#include "engine/training/weights_file.h"

#include <mutex>

namespace attenscope {

namespace {

/// Where they are in the program.
std::filesystem::path fileOf(const TrainedTask& trained) {
  return ":weights/" + trained.id + ".safetensors";
}

}  // namespace

bool hasTrainedWeights(const Task& task) {
  return isThere(fileOf(task.trained));
}

std::size_t trainedBytes(const Task& task) {
  const auto bytes = programFile(fileOf(task.trained));
  return bytes ? bytes->size() : 0;
}

std::map<std::string, std::string> trainedMetadata(const Task& task) {
  return hasTrainedWeights(task) ? readSafetensors(fileOf(task.trained)).metadata
                                 : std::map<std::string, std::string>{};
}

std::shared_ptr<const LoadedWeights> trainedWeights(const TrainedTask& trained) {
  static std::mutex lock;
  static std::map<std::string, std::shared_ptr<const LoadedWeights>> known;
  const std::lock_guard<std::mutex> guard(lock);
  auto& weights = known[trained.id];
  if (!weights) {
    SafetensorsFile content = readSafetensors(fileOf(trained));
    auto loaded = std::make_shared<LoadedWeights>(
        *asWeights(trained.id + ".safetensors", std::move(content.tensors), content.metadata, &trained));
    loaded->checked = true;
    weights = std::move(loaded);
  }
  if (weights->trained == &trained) return weights;
  // Requested by a copy of the task for which they were first read: the same tensors with that copy's
  // declaration.
  auto same = std::make_shared<LoadedWeights>(*weights);
  same->trained = &trained;
  return same;
}

}  // namespace attenscope
