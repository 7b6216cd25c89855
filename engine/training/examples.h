// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// Example `index` of a reproducible stream, determined by task, split, seed and index. Where examples are
/// drawn, their key decides the side of the split, and one is drawn until it falls on the right side.
Example exampleAt(const Task& task, Split split, std::uint64_t seed, std::uint64_t index);
/// The same for another kind of examples, none of which are used for training.
Example exampleAt(const Task& task, const OtherExamples& other, std::uint64_t seed, std::uint64_t index);

/// The side of the split for a key: one key in ten is held out.
Split splitOf(std::string_view key);

// --- drawing ---
/// A uniform integer in [least, most], the same on every machine.
std::int64_t drawInteger(std::mt19937_64& random, std::int64_t least, std::int64_t most);
/// A uniform number in [0, 1), the same on every machine.
double drawUniform(std::mt19937_64& random);
/// One of `choices`, uniformly.
template <typename Choices>
const auto& drawFrom(std::mt19937_64& random, const Choices& choices) {
  return choices[static_cast<std::size_t>(
      drawInteger(random, 0, static_cast<std::int64_t>(std::size(choices)) - 1))];
}

}  // namespace attenscope
