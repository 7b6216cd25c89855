// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "widgets/view_request.h"

#include <string>
#include <vector>

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

/// The order as options of the view, and back; unreadable options keep their defaults.
ViewOptions optionsOf(const WallOrder& order);
WallOrder wallOrderFrom(const ViewOptions& options);

/// The head statistics of the stack that `shown` belongs to, each [layers × heads].
std::vector<const Step*> wallFigures(const Trace& trace, const Step& shown);

/// Options as typed ("sort", "dim", "large"), with a statistic chosen if one is needed. Throws Error,
/// beginning with the option, if the run has no such statistic or a number is out of range.
ViewOptions checkedWallOptions(const Trace& trace, const Step& shown, const ViewOptions& typed);

}  // namespace attenscope
