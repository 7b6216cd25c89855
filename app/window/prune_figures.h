// SPDX-License-Identifier: GPL-3.0-or-later
/// The curve and the maps of what pruning gave.
#pragma once

#include "app/window/prune_panel.h"
#include "app/window/prune_words.h"
#include "engine/analysis/run_comparison.h"
#include "widgets/exploring/importance_map.h"
#include "widgets/exploring/score_curve.h"

#include <string>
#include <vector>

namespace attenscope {

/// A map, and what its cells are of.
struct PruneMap {
  /// A head: the step of its weights, layer and head.
  struct Place {
    std::string weights;
    int layer = -1;
    int head = 0;
  };
  HeadMap map;
  std::vector<Place> places;          ///< of the cells
  std::vector<PruneListed> listed{};  ///< the few that changed most
};

namespace prune_figures {

ScoreCurveData curveOf(const PruneResult& result);
/// How much each head matters.
PruneMap importanceOf(const PruneResult& result);
/// The mean gate of each channel.
PruneMap gatesOf(const PruneResult& result);
/// How far each head looks elsewhere.
PruneMap changedOf(const RunComparison& comparison);

}  // namespace prune_figures

}  // namespace attenscope
