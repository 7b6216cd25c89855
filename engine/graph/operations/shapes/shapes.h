// SPDX-License-Identifier: GPL-3.0-or-later
/// Reshaping, reordering and selecting elements.
#pragma once

#include "engine/graph/graph.h"

#include <cstdint>
#include <vector>

namespace attenscope {

/// Concatenation along `axis` (negative counts from the end); all other dimensions must be equal.
Var concatenate(const std::vector<Var>& parts, int axis);
/// The same values; explanations stop here instead of looking further back (the input of a layer).
Var origin(Var x);
/// Entry `index` along the leading axis, which is dropped: [n × …] → […] (shares memory).
Var part(Var x, std::int64_t index);
/// The same elements in another shape (shares memory).
Var reshape(Var x, Shape shape);
/// Rows [from, to) of the leading axis (shares memory).
Var rows(Var x, std::int64_t from, std::int64_t to);
/// [T × heads·d] → [heads × T × d].
Var splitHeads(Var x, std::int64_t heads);
/// [heads × T × d] → [T × heads·d].
Var mergeHeads(Var x);
/// The positions `indices` along `axis`, in this order.
Var pickAlong(Var x, int axis, const std::vector<std::int64_t>& indices);
/// The largest `count` elements of each row, in descending order.
Var largestOfRows(Var x, std::int64_t count);
/// Rows `ids` of a table [V × d], each in [0, V): [n × d]. The gradients of repeated ids are summed.
Var embeddingRows(Var table, const std::vector<std::int64_t>& ids);

}  // namespace attenscope
