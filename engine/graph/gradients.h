// SPDX-License-Identifier: GPL-3.0-or-later
/// Reverse-mode differentiation (Linnainmaa 1970) over a finished record. A run keeps nothing extra for it:
/// the values in the record suffice.
#pragma once

#include "engine/graph/graph.h"

#include <map>
#include <set>
#include <span>

namespace attenscope {

/// Gradients by node (index in the record). Every requested node has an entry, which is zero if the scalar
/// does not depend on it.
struct Gradients {
  std::map<int, Tensor> of;
  /// Nodes that were reached but pass no gradient on to an operand because they make a choice (an argmax, a
  /// sample, the location of a glimpse); whatever lies behind them is treated as constant.
  std::set<int> stopped;
  /// Whether they passed straight through the rounding of quantised numbers on the way (Bengio et al.
  /// 2013).
  bool straight = false;
};

/// The gradient of Σ seed · value(node) with respect to each node in `wanted` (indices in the record); `seed`
/// has the shape of that value. Visits only the operations in between and frees gradients as soon as they are
/// used. Throws Cancelled, and Error if an operation on the way has no gradient.
Gradients gradientsOf(const Record& record, int node, const Tensor& seed, std::span<const int> wanted,
                      const RunControl& control = {});

/// The same for a single cell of a node, such as one score; `cell` is empty for a scalar, such as a loss.
Gradients gradientsOf(const Record& record, int node, const Index& cell, std::span<const int> wanted,
                      const RunControl& control = {});

}  // namespace attenscope
