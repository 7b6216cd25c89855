// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/graph.h"

#include <cstdint>

namespace attenscope {

/// A cell of a layer, and its value.
struct FoundCell {
  std::int64_t head = 0;
  std::int64_t query = 0;
  std::int64_t key = 0;
  double value = 0;
};

/// What the numbers of a layer are. Sums are of the finite cells of a row.
struct RowFindings {
  double rows = 0;     ///< rows whose sum is not 0 (in rows of 0 a query sees no key)
  double offRows = 0;  ///< of these, all cells being finite, whose sum is not 1 within 1 %
  double farRows = 0;  ///< rows whose sum is off by more than a half
  FoundCell worst{};   ///< the first cell of the row whose sum is farthest from 1, with that sum
  bool negative = false;
  FoundCell lowest{};     ///< the lowest finite number, if `negative`
  double notNumbers = 0;  ///< cells that are NaN or +∞
  FoundCell firstNotNumber{};
  double minusInfinities = 0;
  FoundCell firstMinusInfinity{};
};

/// Looks at every row of attention [H × T_q × T_k] → a vector, which findingsOf() decodes.
Var rowFindings(Var attention);
RowFindings findingsOf(Var findings);

/// Adds a head's rows [1 × T_q × T_k], times `share`, to `sum` [T_q × T_k], without rows that hold a number
/// that is not finite.
void addFiniteRows(const Tensor& head, float share, float* sum);

}  // namespace attenscope
