// SPDX-License-Identifier: GPL-3.0-or-later
/// Reverse-mode differentiation (Linnainmaa 1970) over a finished record. Nothing is kept for it while a run
/// computes: the record's values are all that is needed.
#pragma once

#include "engine/graph/graph.h"

#include <map>
#include <set>
#include <span>

namespace attenscope {

/// Gradients by node; every node that was asked for is there, with zeros where the scalar does not depend on
/// it.
struct Gradients {
  std::map<int, Tensor> of;
  /// Operations on the way at which no gradient passes to an operand, because they choose (the largest, a
  /// sample, where a glimpse looks): what lies behind them counts as constant.
  std::set<int> stopped;
};

/// The gradient of Σ seed · value(node) with respect to each of `wanted` (positions in the record); `seed`
/// has the shape of that value. Visits only operations between them, and frees what is consumed at once.
/// Throws Cancelled, and Error where an operation on the way has no gradient.
Gradients gradientsOf(const Record& record, int node, const Tensor& seed, std::span<const int> wanted,
                      const RunControl& control = {});

/// The same for one cell of a node, such as one score or a loss: `cell` is empty for a scalar.
Gradients gradientsOf(const Record& record, int node, const Index& cell, std::span<const int> wanted,
                      const RunControl& control = {});

}  // namespace attenscope
