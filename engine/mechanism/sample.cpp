// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/mechanism/sample.h"

#include "engine/input/scene.h"

namespace attenscope {

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
  sample.input.imageName = "scene-" + std::to_string(seed) + ".png";
  sample.picture = [seed] { return generateScene(seed).image; };
  return sample;
}

}  // namespace attenscope
