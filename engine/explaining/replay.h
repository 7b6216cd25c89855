// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/graph.h"

#include <map>
#include <vector>

namespace attenscope {

/// Whether a node of the record leads to `node`, by index; `node` itself does.
std::vector<bool> leadingTo(const Record& record, int node);
/// Whether a node depends on `from`, which itself does.
std::vector<bool> dependingOn(const Record& record, int from);

/// The record up to `last` with other values for some nodes: what lies between them and `last` is computed
/// again by the same operations; other nodes keep their values, also those that would change. Operations are
/// pure functions, so this gives what a run would give in which these values are other ones; what a run
/// decides outside of its record (which token it writes next) stays as it was. Throws Cancelled.
Record replayed(const Record& record, const std::map<int, Tensor>& changed, int last,
                const RunControl& control = {});
/// Only the value of `last`.
Tensor replayedValue(const Record& record, const std::map<int, Tensor>& changed, int last,
                     const RunControl& control = {});

/// Part of a longer work: reports its progress within [from, to] of the whole.
RunControl part(const RunControl& control, double from, double to);

}  // namespace attenscope
