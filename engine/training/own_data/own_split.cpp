// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/own_data/own_split.h"

#include "engine/compute/random.h"
#include "engine/input/task_vocabulary.h"

#include <algorithm>
#include <map>
#include <utility>

namespace attenscope {

namespace {

constexpr std::uint64_t kSplitSeed = 0x0a17;
constexpr std::uint64_t kOrderSeed = 0x0a18;
constexpr std::int64_t kHeldOutOf = 10;

/// What tells an example from others: its text or its words, as weights read them, or the picture's file.
std::string keyOf(const OwnExample& example) {
  if (!example.picture.empty()) return std::to_string(example.content);
  if (example.words.empty()) return foldCase(example.text);
  std::string key;
  for (const std::string& word : example.words) key += foldCase(word) + " ";
  return key;
}

std::uint64_t hashOf(const OwnExample& example) {
  return stableHash(keyOf(example), kSplitSeed);
}

void shuffle(std::vector<std::size_t>& places) {
  for (std::size_t left = places.size(); left > 1; --left)
    std::swap(places[left - 1], places[randomBits(kOrderSeed, left) % left]);
}

}  // namespace

OwnSplit ownSplit(const OwnData& data) {
  OwnSplit split;
  // Equal examples count as one, of the label that comes first.
  std::map<std::uint64_t, std::vector<std::size_t>> equal;
  for (std::size_t i = 0; i < data.examples.size(); ++i) equal[hashOf(data.examples[i])].push_back(i);
  split.repeated = std::ssize(data.examples) - std::ssize(equal);
  std::map<std::int64_t, std::vector<std::uint64_t>> ofLabel;  // in the order of their hashes
  for (const auto& [hash, places] : equal) {
    const OwnExample& example = data.examples[places.front()];
    ofLabel[data.form == OwnForm::Tags ? 0 : example.labels.front()].push_back(hash);
  }
  for (const auto& [label, hashes] : ofLabel) {
    const std::int64_t count = std::ssize(hashes);
    const std::int64_t held =
        count < 2 ? 0 : std::max<std::int64_t>(1, (count + kHeldOutOf / 2) / kHeldOutOf);
    for (std::int64_t i = 0; i < count; ++i) {
      std::vector<std::size_t>& side = i < held ? split.heldOut : split.training;
      const auto& places = equal[hashes[static_cast<std::size_t>(i)]];
      side.insert(side.end(), places.begin(), places.end());
    }
  }
  shuffle(split.training);
  shuffle(split.heldOut);
  return split;
}

std::vector<std::uint64_t> marksOf(const OwnData& data, const std::vector<std::size_t>& places) {
  std::vector<std::uint64_t> marks;
  for (const std::size_t place : places) marks.push_back(hashOf(data.examples[place]));
  std::sort(marks.begin(), marks.end());
  marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
  return marks;
}

OwnSplit judgedSplit(const OwnData& data, const std::vector<std::uint64_t>& learned) {
  OwnSplit split;
  for (std::size_t i = 0; i < data.examples.size(); ++i) {
    const bool known = std::binary_search(learned.begin(), learned.end(), hashOf(data.examples[i]));
    (known ? split.training : split.heldOut).push_back(i);
  }
  shuffle(split.training);
  shuffle(split.heldOut);
  return split;
}

}  // namespace attenscope
