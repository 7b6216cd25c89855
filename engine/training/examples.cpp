// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/examples.h"

#include "engine/compute/random.h"

#include <cassert>

namespace attenscope {

namespace {

constexpr std::uint64_t kSplitSeed = 0x5e1f;
constexpr std::uint64_t kHeldOutOf = 10;

std::mt19937_64 generatorOf(const Task& task, std::string_view stream, std::uint64_t seed,
                            std::uint64_t index) {
  const std::uint64_t name = stableHash(task.trained.id, stableHash(stream, seed));
  return std::mt19937_64(name ^ (index * 0x9e3779b97f4a7c15U));
}

/// Skips the random numbers whose examples would be on the other side of the split.
void skipOthers(std::mt19937_64& random, const std::string& keyWord, Split split) {
  std::mt19937_64 ahead = random;
  while (splitOf(keyWord + " " + std::to_string(ahead())) != split) random.discard(1);
}

}  // namespace

Split splitOf(std::string_view key) {
  return stableHash(key, kSplitSeed) % kHeldOutOf == 0 ? Split::HeldOut : Split::Training;
}

Example exampleAt(const Task& task, Split split, std::uint64_t seed, std::uint64_t index) {
  if (task.numbered) return task.numbered(split, seed, index);
  std::mt19937_64 random = generatorOf(task, split == Split::HeldOut ? "held out" : "training", seed, index);
  while (true) {
    if (!task.keyWord.empty()) skipOthers(random, task.keyWord, split);
    Example example = task.draw(random);
    assert(!example.key.empty());
    if (splitOf(example.key) == split) return example;
  }
}

Example exampleAt(const Task& task, const OtherExamples& other, std::uint64_t seed, std::uint64_t index) {
  std::mt19937_64 random = generatorOf(task, other.name, seed, index);
  return other.draw(random);
}

std::int64_t drawInteger(std::mt19937_64& random, std::int64_t least, std::int64_t most) {
  assert(least <= most);
  // Not std::uniform_int_distribution, which libraries implement differently.
  const auto count = static_cast<std::uint64_t>(most - least + 1);
  return least + static_cast<std::int64_t>((random() >> 11U) % count);
}

double drawUniform(std::mt19937_64& random) {
  constexpr double kUnit = 1.0 / static_cast<double>(std::uint64_t{1} << 53U);
  return static_cast<double>(random() >> 11U) * kUnit;
}

}  // namespace attenscope
