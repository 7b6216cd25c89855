// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "widgets/view_request.h"

#include <string>
#include <vector>

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

/// The order as a view's options and back. Whatever cannot be read is left as it is by default.
ViewOptions optionsOf(const WallOrder& order);
WallOrder wallOrderFrom(const ViewOptions& options);

/// The figures of a run that sort and dim the heads beside `shown`, each [layers × heads].
std::vector<const Step*> wallFigures(const Trace& trace, const Step& shown);

/// Options as they were typed ("sort", "dim", "large") with a figure chosen where one is needed. Throws Error
/// naming the option where the run has no such figure or a number is out of range.
ViewOptions checkedWallOptions(const Trace& trace, const Step& shown, const ViewOptions& typed);

}  // namespace attenscope
