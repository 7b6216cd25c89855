// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/own_data/own_data.h"

#include <string>

namespace attenscope {

/// Which examples are held out: one in ten of every label (of all sentences, for tags), at least one, chosen
/// by a hash of the example itself. So the same file always gives the same split, and equal texts lie on the
/// same side. Places in OwnData::examples, shuffled. Nothing is held out where no label has two different
/// examples.
struct OwnSplit {
  std::vector<std::size_t> training{};
  std::vector<std::size_t> heldOut{};
  std::int64_t repeated = 0;  ///< examples that occur before, word for word
};

OwnSplit ownSplit(const OwnData& data);
/// All examples held out: for a file that weights were not trained on.
OwnSplit allHeldOut(const OwnData& data);
/// A number by which the same examples are known again, whatever their order.
std::string markOf(const OwnData& data);

}  // namespace attenscope
