// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/weights_file.h"

#include "engine/compute/half.h"
#include "engine/compute/random.h"
#include "engine/error.h"
#include "engine/io/compact_tensors.h"
#include "engine/io/element_type.h"
#include "engine/io/json.h"
#include "engine/io/safetensors.h"

#include <nlohmann/json.hpp>

namespace attenscope {

namespace {

constexpr const char* kTask = "attenscope.task";
constexpr const char* kSettings = "attenscope.settings";
constexpr const char* kWords = "attenscope.words";
constexpr const char* kScores = "attenscope.scores";

/// A hash of the vocabulary that the rows of the weights stand for.
std::string wordsMark(const TrainedTask& trained) {
  std::uint64_t mark = 1;
  for (const LazyVocabulary* vocabulary : {&trained.vocabulary, &trained.sourceVocabulary})
    for (const std::string& word : (*vocabulary)->words) mark = stableHash(word, mark);
  return std::to_string(mark);
}

}  // namespace

std::optional<std::string> trainedTask(const std::map<std::string, std::string>& metadata) {
  const auto found = metadata.find(kTask);
  if (found == metadata.end()) return std::nullopt;
  return found->second;
}

std::shared_ptr<const LoadedWeights> asWeights(std::string name, TensorMap tensors,
                                               const std::map<std::string, std::string>& metadata,
                                               const TrainedTask* trained) {
  auto weights = std::make_shared<LoadedWeights>();
  weights->file = std::move(name);
  makeWhole(tensors, leftPartsOf(metadata, weights->file), weights->file);
  weights->tensors = std::move(tensors);
  weights->trained = trained;
  if (trained == nullptr) return weights;
  const auto words = metadata.find(kWords);
  if (words == metadata.end() || words->second != wordsMark(*trained))
    throw Error(weights->file + ": was trained for '" + trained->id +
                "' with other words than this program's; expected weights that `attenscope train` of this "
                "version wrote");
  const auto settings = metadata.find(kSettings);
  if (settings != metadata.end()) {
    checkJsonSize(settings->second, weights->file);
    const auto json = nlohmann::json::parse(settings->second, nullptr, false);
    if (!json.is_object())
      throw Error(weights->file + ": metadata '" + kSettings + "' is damaged; expected an object");
    for (const auto& [id, value] : json.items())
      if (value.is_string()) weights->settings[id] = value.get<std::string>();
  }
  return weights;
}

std::map<std::string, std::string> noteMetadata(const TrainingNote& note) {
  return {{"attenscope.command", note.command},
          {"attenscope.seed", std::to_string(note.seed)},
          {"attenscope.steps", std::to_string(note.steps)},
          {"attenscope.seconds", std::to_string(static_cast<std::int64_t>(note.seconds))},
          {kScores, nlohmann::json(note.scores).dump()}};
}

void writeTrained(const std::filesystem::path& path, const Task& task, const TensorMap& weights,
                  const TrainingNote& note, bool half, const std::map<std::string, std::string>& more) {
  std::map<std::string, std::string> metadata = noteMetadata(note);
  metadata.insert(more.begin(), more.end());
  metadata.insert(task.trained.described.begin(), task.trained.described.end());
  metadata[kTask] = task.trained.id;
  metadata[kWords] = wordsMark(task.trained);
  metadata["attenscope.mechanism"] = task.mechanism().id;
  metadata[kSettings] = nlohmann::json(task.trained.settings).dump();
  writeSafetensors(path, weights, metadata, half);
}

TensorMap asKept(const TensorMap& weights, bool half) {
  if (!half) return weights;
  TensorMap kept;
  for (const auto& [name, tensor] : weights) {
    const std::vector<std::uint16_t> narrow = toHalf(tensor.values());
    TensorBuilder rounded(tensor.shape());
    widen(Precision::Float16, narrow.data(), tensor.size(), rounded.data());
    kept[name] = rounded.finish();
  }
  return kept;
}

void noteScores(const std::filesystem::path& path, const std::map<std::string, double>& scores) {
  std::map<std::string, std::string> metadata = viewSafetensors(path).metadata;
  metadata[kScores] = nlohmann::json(scores).dump();
  replaceMetadata(path, metadata);
}

}  // namespace attenscope
