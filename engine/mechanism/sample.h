// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/input.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace attenscope {

/// An input worth looking at, and what to notice in it. A plain value.
struct Sample {
  /// What is looked at first; −1 is none.
  struct Look {
    int head = 0;
    int query = -1;
    int key = -1;
    bool pinned = false;
  };
  std::string id{};     ///< "head-soft"; a task's samples are counted instead
  std::string group{};  ///< heading in the menu: "One head"
  std::string title{};
  std::string notice{};               ///< what to notice, in one sentence
  Input input{};                      ///< without the picture
  std::function<Tensor()> picture{};  ///< draws it; null where there is none
  /// Parameters that differ from what is declared, as `--set` writes them. What is noticed is true of weights
  /// that were not trained.
  std::map<std::string, std::string> settings{};
  Look look{};

  /// The input with its picture, drawn now: samples are asked for more often than pictures.
  Input drawn() const;
};

/// A sentence as input; `query` asks it where the mechanism takes such a text.
Input sentenceInput(std::string text, std::string query = {});
Input pairInput(std::string target, std::string source);
/// q, k and v, the keys being called `names`.
Input numbersInput(TensorMap tensors, std::vector<std::string> names = {});
/// A sample without id and group whose picture is the generated scene `seed`.
Sample sceneSample(std::uint64_t seed, std::string title, std::string notice);

}  // namespace attenscope
