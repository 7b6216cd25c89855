// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanism/sample.h"

#include "engine/input/scene.h"

#include <algorithm>

namespace attenscope {

namespace {

constexpr std::string_view kSceneName = "scene-";
constexpr std::string_view kSceneEnding = ".png";

}  // namespace

Input Sample::drawn() const {
  Input whole = input;
  if (picture) whole.image = picture();
  return whole;
}

Input sentenceInput(std::string text, std::string query) {
  Input input;
  input.text = std::move(text);
  input.query = std::move(query);
  return input;
}

Input pairInput(std::string target, std::string source) {
  Input input;
  input.kind = InputKind::Pair;
  input.text = std::move(target);
  input.source = std::move(source);
  return input;
}

Input numbersInput(TensorMap tensors, std::vector<std::string> names) {
  Input input;
  input.kind = InputKind::Numbers;
  input.tensors = std::move(tensors);
  input.numberTokens = std::move(names);
  return input;
}

Sample sceneSample(std::uint64_t seed, std::string title, std::string notice) {
  Sample sample;
  sample.title = std::move(title);
  sample.notice = std::move(notice);
  sample.input.kind = InputKind::Image;
  sample.input.imageName = std::string(kSceneName) + std::to_string(seed) + std::string(kSceneEnding);
  sample.picture = [seed] { return generateScene(seed).image; };
  return sample;
}

bool isSceneName(std::string_view imageName) {
  if (!imageName.starts_with(kSceneName) || !imageName.ends_with(kSceneEnding)) return false;
  imageName.remove_prefix(kSceneName.size());
  imageName.remove_suffix(kSceneEnding.size());
  return !imageName.empty() &&
         std::all_of(imageName.begin(), imageName.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace attenscope
