// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/graph.h"

#include <cstdint>

namespace attenscope {

/// Irregularities in the rows of a layer's weights.
struct RowFindings {
  bool finite = true;
  double offRows =
      0;  ///< number of rows that sum neither to 1 (within 1 %) nor to 0 (a query that sees no key)
  /// The first non-finite row, or else the one whose sum is farthest from 1.
  std::int64_t head = 0;
  std::int64_t query = 0;
  double sum = 1;
};

/// Checks every row of weights [H × T_q × T_k] → [5], which findingsOf() decodes.
Var rowFindings(Var weights);
RowFindings findingsOf(Var findings);

}  // namespace attenscope
