// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace attenscope {

/// How the wall of heads is ordered and dimmed, by head statistics [layers × heads] of the run; or that a
/// single head is enlarged.
struct WallOrder {
  std::string statistic{};  ///< symbol of the statistic used; empty for none
  bool sorted = false;      ///< sorted by the statistic; else by layer
  int share = 0;            ///< dims heads below this percentage of the maximum; 0 dims none
  bool large = false;       ///< only the selected head, enlarged

  bool operator==(const WallOrder&) const = default;
};

}  // namespace attenscope
