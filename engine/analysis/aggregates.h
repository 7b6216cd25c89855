// SPDX-License-Identifier: GPL-3.0-or-later
/// The weights of several heads or layers as one.
#pragma once

#include "engine/analysis/measuring.h"

namespace attenscope {

/// Over the leading axis: [heads × T × S] → [T × S].
Var aggregateHeads(Var weights, Aggregate aggregate);
/// Cell by cell over tensors of one shape.
Var aggregateLayers(const std::vector<Var>& layers, Aggregate aggregate);

/// Adds to the trace the aggregates of every step with weights of pairs: over heads behind the step itself,
/// of each layer; over layers, and over both, at the end, where at least two layers have such a step of one
/// shape. A notice says where there is nothing to aggregate.
void addAggregates(Graph& graph, Trace& trace, const Measuring& measuring);

}  // namespace attenscope
