// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exploring/pruning_goals.h"

#include <cstdint>
#include <vector>

namespace attenscope {

/// By what heads are put in order, from the one that is missed least.
enum class HeadOrder {
  LeaveOneOut,  ///< how much worse the measure is without it
  Gradient,     ///< Michel et al. 2019: PruningGoal::gradient
  Magnitude,    ///< PruningOptions::magnitudes: how large the weights are by which a head writes
  Random,       ///< what every other order should beat
};

/// How much each head of the goal matters, in the order of PruningGoal::heads; heads that `removed` holds
/// count as 0. Not for HeadOrder::Magnitude, which is given. Throws Error if the goal has no gradient, and
/// Cancelled.
std::vector<double> headImportance(const PruningGoal& goal, HeadOrder order, std::uint64_t seed,
                                   const std::vector<std::size_t>& removed = {},
                                   const RunControl& control = {});

/// The measure after some heads were removed.
struct PruningPoint {
  std::size_t removed = 0;  ///< how many heads are out
  std::size_t head = 0;     ///< the last one removed, as an index into PruningGoal::heads; of no meaning at 0
  double score = 0;
};
struct PruningOptions {
  HeadOrder order = HeadOrder::LeaveOneOut;
  bool iterated = false;  ///< importance is computed anew after each removal
  double left = 0;        ///< stop when this fraction of the heads is left
  std::uint64_t seed = 1;
  std::vector<double> magnitudes{};  ///< for HeadOrder::Magnitude, in the order of PruningGoal::heads
};
struct HeadPruning {
  std::vector<double> importance;   ///< of all heads, before the first was removed
  std::vector<PruningPoint> curve;  ///< the first with every head in place
  /// The edits of the first `count` removals.
  std::vector<Edit> edits(const PruningGoal& goal, std::size_t count) const;
};
/// Removes heads one after the other, the least important first, at once or with the importance computed
/// anew, and says what that costs. Throws Cancelled.
HeadPruning pruneHeads(const PruningGoal& goal, const PruningOptions& options,
                       const RunControl& control = {});

}  // namespace attenscope
