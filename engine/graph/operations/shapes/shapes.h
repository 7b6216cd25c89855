// SPDX-License-Identifier: GPL-3.0-or-later
/// The same numbers in another shape or order, and some of them.
#pragma once

#include "engine/graph/graph.h"

#include <cstdint>
#include <vector>

namespace attenscope {

/// One behind the other along `axis` (negative counts from the last); the other lengths are equal.
Var concatenate(const std::vector<Var>& parts, int axis);
/// The same values; explanations begin here instead of looking further back (a layer's input).
Var origin(Var x);
/// Entry `index` of the leading axis without it: [n × …] → […] (shares memory).
Var part(Var x, std::int64_t index);
/// Same elements in another shape (shares memory).
Var reshape(Var x, Shape shape);
/// Rows [from, to) of the leading axis (shares memory).
Var rows(Var x, std::int64_t from, std::int64_t to);
/// [T × heads·d] → [heads × T × d].
Var splitHeads(Var x, std::int64_t heads);
/// [heads × T × d] → [T × heads·d].
Var mergeHeads(Var x);
/// Positions `indices` of `axis`, in this order.
Var pickAlong(Var x, int axis, const std::vector<std::int64_t>& indices);
/// The largest `count` of each row in falling order.
Var largestOfRows(Var x, std::int64_t count);
/// Rows `ids` of a table [V × d], each in [0, V): [n × d] (pickAlong of model_operations.h). An id that comes
/// twice gathers both gradients.
Var embeddingRows(Var table, const std::vector<std::int64_t>& ids);

}  // namespace attenscope
