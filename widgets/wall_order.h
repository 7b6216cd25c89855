// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace attenscope {

/// How a wall of heads is ordered and which of its heads are dimmed, by figures [layers × heads] of the run;
/// or that one head is shown large.
struct WallOrder {
  std::string statistic{};  ///< symbol of the figure that sorts and dims; empty for none
  bool sorted = false;      ///< else by layer
  int share = 0;            ///< dim what is below so many per cent of the largest; 0 dims nothing
  bool large = false;       ///< the selected head alone

  bool operator==(const WallOrder&) const = default;
};

}  // namespace attenscope
