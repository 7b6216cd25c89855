// SPDX-License-Identifier: GPL-3.0-or-later
/// What stays of weights that are too large to keep: the heads' figures, a small picture of each head, and
/// rollout, computed one head at a time while its weights are there.
#pragma once

#include "engine/analysis/head_statistics.h"
#include "engine/graph/operations.h"

#include <cstdint>
#include <span>
#include <vector>

namespace attenscope {

/// Weights that can be computed: headWeights(q, k, bias, visible, layout).
struct HeadOperands {
  Var q{};
  Var k{};
  Var bias{};     ///< invalid for none
  Var visible{};  ///< invalid where everything is seen
  HeadLayout layout{};
};

/// Cells of a thumbnail's longer side at most.
inline constexpr std::int64_t kThumbnailSide = 128;
/// The largest weight in each block of cells: [H × T_q × T_k] → [H × ≤128 × ≤128].
Tensor thumbnailsOf(const Tensor& weights, const RunControl& control);

/// Figures and thumbnails of a layer, [H × (5 + rows·columns)], its weights being there one head at a time.
/// The thumbnails show the queries and keys named by `queries` and `keys` [n]; all where these are invalid.
Var headDigest(const HeadOperands& layer, Var tokenIds, const HeadStatisticOptions& options, Var queries = {},
               Var keys = {});
/// The figures of a digest, [5 × H].
Var statisticsOfDigest(Var digest);
/// The thumbnails of a digest, [H × rows × columns], where `queries` × `keys` are shown.
Tensor thumbnailsOfDigest(const Tensor& digest, std::int64_t queries, std::int64_t keys);

/// Rollout (engine/analysis/rollout.h) through all these layers, the first one first: [T × T].
Var rolloutOfHeads(const std::vector<HeadOperands>& layers);

}  // namespace attenscope
