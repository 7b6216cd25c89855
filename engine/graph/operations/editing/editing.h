// SPDX-License-Identifier: GPL-3.0-or-later
/// What edits do to a value: some of its cells become others.
#pragma once

#include "engine/graph/graph.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace attenscope {

/// Cells of a tensor: those whose index along every axis lies in one of that axis's ranges [first, last].
struct Block {
  using Ranges = std::vector<std::pair<std::int64_t, std::int64_t>>;
  std::vector<Ranges> axes;  ///< one entry per axis of the tensor
};

/// Whether this node is what an edit of this file made of its first operand.
bool isEditing(const Node& node);
/// What scaleBlock() multiplies, if this node is such a call.
struct ScaledBlock {
  Block block;
  double factor = 1;
};
std::optional<ScaledBlock> scaledBlock(const Graph& graph, int node);

/// The cells of `block` times `factor`; all others as they are.
Var scaleBlock(Var x, const Block& block, double factor);
/// `amount` added to the cells of `block`.
Var addToBlock(Var x, const Block& block, double amount);
/// The cells of `block` set to `value`, which may be −∞.
Var setBlock(Var x, const Block& block, double value);
/// The cells of `block` taken from `other`, of the same shape.
Var replaceBlock(Var x, Var other, const Block& block);

/// Which weights of a row are kept.
enum class KeepRule {
  Above,   ///< those of at least `first`
  Top,     ///< the `first` largest; of equal ones the earlier
  Window,  ///< keys at most `first` from the query, and the first `second` keys
  Random,  ///< `first` of those above 0, drawn by the seed `second`
};
/// 1 where a weight is kept and 0 where not, in the rows (along the last axis) of `block`; 1 everywhere else.
/// For KeepRule::Window the last two axes are queries and keys; `firstQuery` is the place of the first row.
Var keptCells(Var weights, const Block& block, KeepRule keep, double first, double second = 0,
              std::int64_t firstQuery = 0);
/// The rows of `block` divided by their sums; a row of zeros stays zero.
Var renormaliseRows(Var weights, const Block& block);

}  // namespace attenscope
