// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/task.h"

namespace attenscope {

/// Which examples: what is held out never occurs in training, since the key of an example decides.
enum class Split { Training, HeldOut };

/// Example `index` of a stream: depends on task, seed and index alone. Draws until the split fits.
Example exampleAt(const Task& task, Split split, std::uint64_t seed, std::uint64_t index);
/// The same of a task's other examples, all of which are held out.
Example exampleAt(const Task& task, const OtherExamples& other, std::uint64_t seed, std::uint64_t index);

/// Which side of the split a key is on: one in ten is held out.
Split splitOf(std::string_view key);

// --- drawing ---
/// A whole number in [least, most], the same on every machine.
std::int64_t drawWhole(std::mt19937_64& random, std::int64_t least, std::int64_t most);
/// A number in [0, 1).
double drawShare(std::mt19937_64& random);
/// One of `choices`.
template <typename Choices>
const auto& drawOne(std::mt19937_64& random, const Choices& choices) {
  return choices[static_cast<std::size_t>(
      drawWhole(random, 0, static_cast<std::int64_t>(std::size(choices)) - 1))];
}

}  // namespace attenscope
