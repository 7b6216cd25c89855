// SPDX-License-Identifier: GPL-3.0-or-later
/// What two runs A and B have in common, cell by cell: where a step of A lies in B, and A − B as a step that
/// every view can draw.
#pragma once

#include "engine/run_control.h"
#include "engine/trace/trace.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// A step of a run, and of that one head, channel or the like if `part` ≥ 0.
struct StepOfRun {
  const Trace* trace = nullptr;
  int step = -1;
  int part = -1;

  const Step& get() const { return trace->steps[static_cast<std::size_t>(step)]; }
};

/// Where the cells of a step of A lie in the same step of B.
struct StepAlignment {
  /// For each axis and each index along it in A, the index in B; −1 where B has none.
  std::vector<std::vector<int>> axes;
  /// The same from B to A.
  std::vector<std::vector<int>> back;

  /// How many indices along an axis of A have none in B, and the other way round.
  int missing(int axis) const;
  int missingBack(int axis) const;
  /// Whether every cell of A is the cell of the same index in B.
  bool same() const;
};

/// Aligns two steps axis by axis: tokens by their longest common subsequence (alignedTokens()), everything
/// else by its index. Nothing if the steps have other axes.
std::optional<StepAlignment> alignSteps(const Step& a, const Step& b);

/// A run of one step that holds A − B, in A's layout: −∞, which is drawn as hidden, where one of both has no
/// such cell or hides it. A step of which one part is compared has no such axis any more. The step is no
/// distribution; it keeps id, layer and labels of A's. Null if the steps have other axes. Throws Cancelled.
std::shared_ptr<const Trace> differenceOf(const StepOfRun& a, const StepOfRun& b,
                                          const RunControl& control = {});
/// The same of every step of A whose id is `step` (of all steps if it is empty) and that B has in the same
/// layer with the same axes. Null if there is none.
std::shared_ptr<const Trace> differenceOfRuns(const Trace& a, const Trace& b, const std::string& step = {},
                                              const RunControl& control = {});

}  // namespace attenscope
