// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/graph.h"

#include <string>
#include <vector>

namespace attenscope {

/// A filter of the bank.
struct FilterInfo {
  std::string name;    ///< "Gabor 45° · fine", as shown
  std::string family;  ///< "colour", "orientation", "blob", …
};

/// The 64 named filters, in channel order.
const std::vector<FilterInfo>& filterBank();
inline constexpr int kFilterCount = 64;

/// The responses of the filter bank to an image [3 × H × W], as a feature map [64 × rows × columns] whose
/// longer side has `resolution` cells, aspect ratio kept; recorded as one operation.
Var filterFeatures(Var image, std::int64_t resolution);

}  // namespace attenscope
