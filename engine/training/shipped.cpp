// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/shipped.h"

#include "engine/io/mapped_file.h"
#include "engine/io/safetensors.h"
#include "engine/training/shipped_files.h"
#include "engine/training/weights_file.h"

#include <cassert>
#include <mutex>

namespace attenscope {

namespace {

const ShippedFile* find(const std::string& task) {
  for (const ShippedFile& file : shippedFiles())
    if (task == file.task) return &file;
  return nullptr;
}

SafetensorsFile read(const ShippedFile& file) {
  const auto bytes = std::as_bytes(std::span(file.begin, file.end));
  return readSafetensors(MappedFile::ofProgram(bytes), std::string(file.task) + ".safetensors");
}

}  // namespace

bool hasShipped(const Task& task) {
  return find(task.learned.id) != nullptr;
}

std::size_t shippedBytes(const Task& task) {
  const ShippedFile* file = find(task.learned.id);
  return file == nullptr ? 0 : static_cast<std::size_t>(file->end - file->begin);
}

std::map<std::string, std::string> shippedMetadata(const Task& task) {
  const ShippedFile* file = find(task.learned.id);
  return file == nullptr ? std::map<std::string, std::string>{} : read(*file).metadata;
}

std::shared_ptr<const LoadedWeights> shippedWeights(const Learned& learned) {
  static std::mutex lock;
  static std::map<std::string, std::shared_ptr<const LoadedWeights>> known;
  const std::lock_guard<std::mutex> guard(lock);
  auto& weights = known[learned.id];
  if (!weights) {
    const ShippedFile* file = find(learned.id);
    assert(file != nullptr);
    SafetensorsFile content = read(*file);
    auto loaded = std::make_shared<LoadedWeights>(
        *asWeights(learned.id + ".safetensors", std::move(content.tensors), content.metadata, &learned));
    loaded->checked = true;
    weights = std::move(loaded);
  }
  if (weights->learned == &learned) return weights;
  // Requested by a copy of the task for which they were first read: the same tensors with that copy's
  // declaration.
  auto same = std::make_shared<LoadedWeights>(*weights);
  same->learned = &learned;
  return same;
}

}  // namespace attenscope
