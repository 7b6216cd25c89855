// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/network/finds.h"

#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// A value that a network computes, with what was found of it.
struct OutlineRow {
  std::string name{};
  std::string module{};     ///< "layer3.5.cbam"; empty where the file names none
  std::string operation{};  ///< empty for inputs
  Shape shape{};
  std::string
      is{};  ///< "channel gate 2", "queries of self-attention 0"; empty for what is nothing in particular
  std::string step{};   ///< the step that shows it; empty if none does
  int layer = -1;       ///< of that step
  bool isMain = false;  ///< the weights, the gate or the tensor of a find, not one of its other parts

  /// Whether each of these words, in any case, is in one of its texts.
  bool has(std::string_view words) const;
};
/// Every value in the order of computation.
std::vector<OutlineRow> outlineOf(const NetworkDescription& network);

}  // namespace attenscope
