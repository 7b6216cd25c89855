// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/trained_weights.h"

#include "engine/io/mapped_file.h"
#include "engine/io/safetensors.h"
#include "engine/training/trained_files.h"
#include "engine/training/weights_file.h"

#include <cassert>
#include <mutex>

namespace attenscope {

namespace {

const TrainedFile* find(const std::string& task) {
  for (const TrainedFile& file : trainedFiles())
    if (task == file.task) return &file;
  return nullptr;
}

SafetensorsFile read(const TrainedFile& file) {
  const auto bytes = std::as_bytes(std::span(file.begin, file.end));
  return readSafetensors(MappedFile::ofProgram(bytes), std::string(file.task) + ".safetensors");
}

}  // namespace

bool hasTrainedWeights(const Task& task) {
  return find(task.trained.id) != nullptr;
}

std::size_t trainedBytes(const Task& task) {
  const TrainedFile* file = find(task.trained.id);
  return file == nullptr ? 0 : static_cast<std::size_t>(file->end - file->begin);
}

std::map<std::string, std::string> trainedMetadata(const Task& task) {
  const TrainedFile* file = find(task.trained.id);
  return file == nullptr ? std::map<std::string, std::string>{} : read(*file).metadata;
}

std::shared_ptr<const LoadedWeights> trainedWeights(const TrainedTask& trained) {
  static std::mutex lock;
  static std::map<std::string, std::shared_ptr<const LoadedWeights>> known;
  const std::lock_guard<std::mutex> guard(lock);
  auto& weights = known[trained.id];
  if (!weights) {
    const TrainedFile* file = find(trained.id);
    assert(file != nullptr);
    SafetensorsFile content = read(*file);
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
