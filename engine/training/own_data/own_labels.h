// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/own_data/own_data.h"

#include <map>
#include <string>
#include <string_view>

namespace attenscope {

/// Collects the labels of examples while they are read, and numbers them in the end.
class OwnLabels {
 public:
  /// The number of a label in the order in which labels were met. `place` is where it stands, for messages.
  /// Throws Error where there are more than kMostOwnLabels.
  std::int64_t met(std::string_view label, const std::string& place);
  /// Sorts the labels and renumbers those of the examples. Throws Error if there are fewer than two, if one
  /// has a single example (not for tags, which are held out by sentences), or if there are too few examples;
  /// for judging only if there is none at all.
  void settle(OwnData& data, OwnUse use) const;

 private:
  struct Met {
    std::int64_t number = 0;
    std::string place{};  ///< where first
  };
  std::map<std::string, Met, std::less<>> m_labels;
};

}  // namespace attenscope
