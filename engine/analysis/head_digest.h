// SPDX-License-Identifier: GPL-3.0-or-later
/// A summary of weights that are too large to keep: the statistics of the heads, a thumbnail of each head,
/// and rollout, computed while the weights of one head at a time are in memory.
#pragma once

#include "engine/analysis/head_statistics.h"
#include "engine/graph/operations/attention/score_bias.h"

#include <cstdint>
#include <span>
#include <vector>

namespace attenscope {

/// The operands from which a layer's weights are computed: headWeights(q, k, bias, visible, layout).
struct HeadOperands {
  Var q{};
  Var k{};
  ScoreBias bias{};
  Var visible{};  ///< invalid if every pair is visible
  HeadLayout layout{};
};

/// Limit on the longer side of a thumbnail, in cells.
inline constexpr std::int64_t kThumbnailSide = 128;
/// The maximum of each block of cells, NaN where one of them is not finite: [H × T_q × T_k] → [H × ≤128 ×
/// ≤128].
Tensor thumbnailsOf(const Tensor& weights, const RunControl& control);

/// Statistics and thumbnails of a layer, [H × (5 + rows·columns)], computed one head at a time. The
/// thumbnails cover the queries and keys whose indices are in `queries` and `keys` [n], or all if these are
/// invalid. `tokenIds` as in headStatistics().
Var headDigest(const HeadOperands& layer, Var tokenIds, const HeadStatisticOptions& options, Var queries = {},
               Var keys = {});
/// The statistics in a digest, [5 × H].
Var statisticsOfDigest(Var digest);
/// The thumbnails in a digest that was made for `queries` × `keys` tokens, [H × rows × columns].
Tensor thumbnailsOfDigest(const Tensor& digest, std::int64_t queries, std::int64_t keys);

/// Rollout (engine/analysis/rollout.h) through all these layers, the first layer first: [T × T].
Var rolloutOfHeads(const std::vector<HeadOperands>& layers);

}  // namespace attenscope
