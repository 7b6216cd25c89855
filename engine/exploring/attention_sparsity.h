// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exploring/pruning_goals.h"

#include <cstdint>
#include <vector>

namespace attenscope {

/// Which weights of each query are kept (the others become 0).
struct AttentionSparsity {
  enum class Pattern {
    Top,     ///< the k largest
    Window,  ///< those at most k tokens away, and of the first `global` tokens (Beltagy et al. 2020)
    Random,  ///< k of those that it sees: what the others should beat
  };
  Pattern pattern = Pattern::Top;
  std::int64_t global = 0;    ///< for Pattern::Window
  bool renormalised = false;  ///< what is kept sums to 1 again
  std::uint64_t seed = 1;

  Edit edit(std::int64_t k) const;
};

struct AttentionPoint {
  std::int64_t k = 0;
  double share = 1;  ///< of the weights above 0 that are still above 0, in the first examples or texts
  double mass = 1;   ///< their part of all attention, before what is kept is normalised again
  double score = 0;
};

/// The measure with k = 1, 2, 4, … (of a window from 0 on), up to the first that leaves everything as it is.
/// Throws Error if the weights cannot be changed in a run of the goal, and Cancelled.
std::vector<AttentionPoint> attentionCurve(const PruningGoal& goal, const AttentionSparsity& how,
                                           const RunControl& control = {});

}  // namespace attenscope
