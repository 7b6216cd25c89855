// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/input.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace attenscope {

/// A sample input, and what to look for in it. A plain value.
struct Sample {
  /// What is opened and selected at first; −1: nothing.
  struct Look {
    std::string step{};  ///< id; empty: the mechanism's main step
    int layer = -1;      ///< of that step, or of the main one; −1: the first
    int head = 0;
    int query = -1;
    int key = -1;
    bool pinned = false;
  };
  std::string id{};     ///< unique, such as "head-soft"; empty for samples of tasks
  std::string group{};  ///< heading in the menu, such as "One head"; empty for samples of tasks
  std::string title{};
  std::string notice{};               ///< what to look for, in one sentence
  Input input{};                      ///< without the image
  std::function<Tensor()> picture{};  ///< draws the image; null if there is none
  /// Parameters that differ from their defaults, as for `--set`. A mechanism's samples are meant for
  /// untrained weights, those of a task for what it learned.
  std::map<std::string, std::string> settings{};
  Look look{};

  /// The input with its image, which is drawn by this call: samples are needed more often than their images.
  Input drawn() const;
};

/// A sentence as input, with a typed query for mechanisms that take one.
Input sentenceInput(std::string text, std::string query = {});
Input pairInput(std::string target, std::string source);
/// Raw inputs, with labels for the keys.
Input numbersInput(TensorMap tensors, std::vector<std::string> names = {});
/// A sample whose image is the generated scene `seed`; id and group are left to the caller.
Sample sceneSample(std::uint64_t seed, std::string title, std::string notice);
/// Whether an image of this name is a generated scene: "scene-46.png".
bool isSceneName(std::string_view imageName);

}  // namespace attenscope
