// SPDX-License-Identifier: GPL-3.0-or-later
/// What a head does, in a few figures: computed of each layer's weights alone, so that a layer that did not
/// change keeps its figures when a run is refreshed.
#pragma once

#include "engine/graph/graph.h"

#include <string>
#include <vector>

namespace attenscope {

/// The figures of one head, each a mean over those queries that it is defined for. Queries that see nothing
/// (a row of zeros) never count; where no query counts, the figure is 0.
enum class HeadStatistic {
  /// −Σ_k A_qk ln A_qk in nats over all queries: 0 where each looks at one key, ln T where at all alike.
  Entropy,
  /// Σ_k A_qk |q − k| in tokens over all queries (Vig and Belinkov 2019, "Analyzing the structure of
  /// attention
  /// in a transformer language model"). Where tokens are patches of a picture, the distance between the
  /// patches, in patches, over the weight that patches give to patches (Dosovitskiy et al. 2021, D.7).
  Distance,
  /// A_q,q−1 over the queries from the second on: high for a previous-token head.
  Previous,
  /// A_q,0 over the queries from the second on (all queries where the keys are another text): the attention
  /// sink (Xiao et al. 2023, "Efficient streaming language models with attention sinks").
  First,
  /// Σ A_q,p+1 over the earlier places p < q − 1 of the same token as at q, over the queries that have one:
  /// the prefix-matching score of Olsson et al. 2022, "In-context learning and induction heads".
  Induction,
};
inline constexpr int kHeadStatistics = 5;
/// "entropy", "distance", "previous", "first", "induction".
const char* toString(HeadStatistic statistic);

/// How the tokens of a layer lie to each other.
struct HeadStatisticOptions {
  bool otherKeys = false;  ///< keys are another text: no distance, previous or induction (they are 0)
  std::int64_t gridColumns =
      0;  ///< tokens are patches of a picture with so many columns; 0 where they are not
  std::int64_t firstPatch = 0;  ///< class and register tokens before the first patch
};

/// All figures of one layer: weights [H × T_q × T_k] → [5 × H] in the order of HeadStatistic. `tokenIds`
/// [T_k] says which tokens are equal (any numbers); without it Induction is 0.
Var headStatistics(Var weights, Var tokenIds = {}, const HeadStatisticOptions& options = {});
/// The same without a graph, for weights that are not kept.
Tensor headStatisticsOf(const Tensor& weights, const Tensor& tokenIds, const HeadStatisticOptions& options,
                        const RunControl& control);

/// One figure of every layer, [L × H], from the [5 × H] of each.
Var headStatistic(const std::vector<Var>& layers, HeadStatistic statistic);

}  // namespace attenscope
