// SPDX-License-Identifier: GPL-3.0-or-later
/// Scores, masks, softmax and the mixing of values. Vectors of all heads lie side by side, [T × heads·d],
/// where an operation takes a HeadLayout; what every layer would otherwise keep is then computed in passing.
#pragma once

#include "engine/graph/graph.h"

#include <cstdint>

namespace attenscope {

/// scores where visible is not 0, −∞ elsewhere. visible [queries × keys] broadcasts over heads.
Var maskScores(Var scores, Var visible);
/// Softmax over the last axis; weights of −∞ are exactly 0 and a row of −∞ alone gives zeros, never NaN.
Var softmax(Var scores);
/// vᵀ tanh(q + k) for every query [n × a] with every key [m × a], v with a elements → [n × m]; the [n × m ×
/// a] between is not kept.
Var additiveScores(Var queries, Var keys, Var v);
/// (a − b)² of every a [n] with every b [m] → [n × m].
Var squaredDistances(Var a, Var b);
/// 1 where x is at most the scalar `limit`, else 0.
Var atMost(Var x, Var limit);
/// 1 at the largest of each row (the first of equals), 0 elsewhere; a row of zeros stays zeros.
Var oneHotOfLargest(Var x);
/// 1 at one position of each row, chosen with the row's weights as probabilities by seed and draw alone.
Var oneHotSample(Var distribution, std::uint64_t seed, std::int64_t draw);

/// Which heads attention has: query head h reads key head h / (heads / keyHeads).
struct HeadLayout {
  std::int64_t heads = 1;
  std::int64_t keyHeads = 1;
  double scale = 1;  ///< what scores are multiplied by, usually 1/√d
};
/// scale · q·k (+ bias): q [T × heads·d], k [S × keyHeads·d], bias [heads × T × S] or invalid → [heads × T ×
/// S].
Var headScores(Var q, Var k, Var bias, const HeadLayout& layout);
/// softmax of these where visible [T × S] is not 0, exactly 0 elsewhere; the scores are not kept.
Var headWeights(Var q, Var k, Var bias, Var visible, const HeadLayout& layout);
/// Σ weights · v by heads: weights [heads × T × S], v [S × keyHeads·d] → [T × heads·d].
Var mixHeads(Var weights, Var v, const HeadLayout& layout);
/// Both at once where weights would be too large to keep: one block of rows at a time.
Var attendHeads(Var q, Var k, Var v, Var bias, Var visible, const HeadLayout& layout);
/// The weights of one query alone: [heads × S].
Var headRow(Var q, Var k, Var bias, Var visible, std::int64_t query, const HeadLayout& layout);
/// The largest weights of each row that together hold `mass` of it; 0 elsewhere (Caron et al. 2021 show 60
/// %).
Var keepMass(Var weights, double mass);
/// Each head's share of x [T × heads·d] times its factor [heads].
Var scaleHeads(Var x, Var factors);
/// [T × keyHeads·d] → [heads × T × d], a shared head repeated for each that reads it.
Var splitSharedHeads(Var x, const HeadLayout& layout);
/// Rotary positions (Su et al. 2021): in every head the first 2·n numbers turn by pairs (i, i + n), by the
/// angles whose cosines and sines `turns` [T × 2n] holds, cosines first.
Var rotate(Var x, Var turns, std::int64_t heads);
/// T5's relative positions (Raffel et al. 2020): table [buckets × heads] → [heads × queries × keys].
Var relativeBias(Var table, std::int64_t queries, std::int64_t keys, bool bothSides,
                 std::int64_t maxDistance);

}  // namespace attenscope
