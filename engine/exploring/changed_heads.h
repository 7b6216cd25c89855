// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/run_comparison.h"
#include "engine/exploring/pruning_goals.h"

#include <memory>
#include <vector>

namespace attenscope {

/// Runs of the same inputs before and after pruning.
struct RunsBeforeAndAfter {
  std::vector<std::shared_ptr<const Trace>> before{};
  std::vector<std::shared_ptr<const Trace>> after{};
};
/// Of all of PruningGoal::runs: those of `before` without edits, those of `after` with these.
RunsBeforeAndAfter runsOf(const PruningGoal& before, const PruningGoal& after,
                          const std::vector<Edit>& edits);

/// How far each head looks elsewhere, the mean over the runs; those that changed most first.
std::vector<HeadDifference> changedHeads(const RunsBeforeAndAfter& runs);

/// The first run after pruning with what the weights of a head's step were before beside what they are,
/// as a step to be compared with it; null if either run has no such step.
std::shared_ptr<const Trace> besideBefore(const RunsBeforeAndAfter& runs, const HeadDifference& head);

}  // namespace attenscope
