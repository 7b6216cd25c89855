// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/graph.h"

#include <cstdint>

namespace attenscope {

/// What is odd about the rows of a layer's weights.
struct RowFindings {
  bool finite = true;
  double offRows = 0;  ///< rows that sum neither to 1 (within 1 %) nor to 0 (a query that sees nothing)
  /// The first row that is not finite, or the one that is farthest off.
  std::int64_t head = 0;
  std::int64_t query = 0;
  double sum = 1;
};

/// Reads every row of weights [H × T_q × T_k] once → [5], which findingsOf reads.
Var rowFindings(Var weights);
RowFindings findingsOf(Var findings);

}  // namespace attenscope
