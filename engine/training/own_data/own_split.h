// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/own_data/own_data.h"

#include <cstdint>
#include <vector>

namespace attenscope {

/// Which examples are held out: one in ten of every label (of all sentences, for tags), at least one, chosen
/// by a hash of the example itself. So the same file always gives the same split, and equal texts, which may
/// differ in capital letters, and copies of a picture lie on the same side. Places in OwnData::examples,
/// shuffled. Nothing is held out where no label has two different examples.
struct OwnSplit {
  std::vector<std::size_t> training{};
  std::vector<std::size_t> heldOut{};
  std::int64_t repeated = 0;  ///< examples that occur before
};

/// Pictures must have been read.
OwnSplit ownSplit(const OwnData& data);
/// The numbers by which these examples are known again, whatever their order and their labels; sorted.
std::vector<std::uint64_t> marksOf(const OwnData& data, const std::vector<std::size_t>& places);
/// The split by which weights are judged: what they learned, which marksOf() gave, is the training part, and
/// all else is held out.
OwnSplit judgedSplit(const OwnData& data, const std::vector<std::uint64_t>& learned);

}  // namespace attenscope
