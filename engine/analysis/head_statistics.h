// SPDX-License-Identifier: GPL-3.0-or-later
/// Statistics that characterise a head. They are computed from each layer's weights alone, so that an
/// unchanged layer keeps its statistics when a run is refreshed.
#pragma once

#include "engine/graph/graph.h"

#include <string>
#include <vector>

namespace attenscope {

/// A statistic of one head: a mean over the queries for which it is defined. Queries that see no key (a row
/// of zeros) or whose weights are not all finite never count; if no query counts, the statistic is 0.
enum class HeadStatistic {
  /// −Σ_k A_qk ln A_qk in nats over all queries: 0 if each attends to a single key, ln T if to all equally.
  Entropy,
  /// Σ_k A_qk |q − k| in tokens, over all queries (Vig and Belinkov 2019, "Analyzing the structure of
  /// attention in a transformer language model"). For image patches, the distance in units of patches, over
  /// the weight that patches give to patches (Dosovitskiy et al. 2021, D.7).
  Distance,
  /// A_q,q−1 over the queries from the second on: high for a previous-token head.
  Previous,
  /// A_q,0 over the queries from the second on (over all queries if the keys come from another text): the
  /// attention sink (Xiao et al. 2023, "Efficient streaming language models with attention sinks").
  First,
  /// Σ A_q,p+1 over earlier occurrences p < q − 1 of the token at q, over the queries that have one: the
  /// prefix-matching score of Olsson et al. 2022, "In-context learning and induction heads".
  Induction,
};
inline constexpr int kHeadStatistics = 5;
/// "entropy", "distance", "previous", "first", "induction".
const char* toString(HeadStatistic statistic);

/// How the tokens of a layer are related to each other.
struct HeadStatisticOptions {
  bool otherKeys = false;        ///< keys come from another text: distance, previous and induction are 0
  std::int64_t gridColumns = 0;  ///< columns of the grid of image patches; 0 if tokens are no patches
  std::int64_t firstPatch = 0;   ///< number of class and register tokens before the first patch
};

/// All statistics of one layer: weights [H × T_q × T_k] → [5 × H], in the order of HeadStatistic. `tokenIds`
/// [T_k] has equal numbers for equal tokens; without it Induction is 0.
Var headStatistics(Var weights, Var tokenIds = {}, const HeadStatisticOptions& options = {});
/// The same outside a graph, for weights that are not kept.
Tensor headStatisticsOf(const Tensor& weights, const Tensor& tokenIds, const HeadStatisticOptions& options,
                        const RunControl& control);

/// One statistic of every layer, [L × H], from the [5 × H] of each layer.
Var headStatistic(const std::vector<Var>& layers, HeadStatistic statistic);

}  // namespace attenscope
