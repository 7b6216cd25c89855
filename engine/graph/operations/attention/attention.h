// SPDX-License-Identifier: GPL-3.0-or-later
/// Scores, masks, softmax and the weighted sum of values. Operations that take a HeadLayout have the vectors
/// of all heads side by side, [T × heads·d], and do not store intermediate results.
#pragma once

#include "engine/graph/graph.h"

#include <cstdint>

namespace attenscope {

/// `scores` where `visible` is non-zero, −∞ elsewhere. `visible` [queries × keys] broadcasts over heads.
Var maskScores(Var scores, Var visible);
/// Softmax over the last axis. The weight of a score of −∞ is exactly 0, and a row that is all −∞ gives
/// zeros, never NaN.
Var softmax(Var scores);
/// Additive scores vᵀ tanh(q + k) (Bahdanau et al. 2015) of every query [n × a] with every key [m × a], v
/// having a elements → [n × m]. The intermediate [n × m × a] is not stored.
Var additiveScores(Var queries, Var keys, Var v);
/// (a − b)² for all pairs of a [n] and b [m] → [n × m].
Var squaredDistances(Var a, Var b);
/// 1 where x ≤ `limit` (a scalar), else 0.
Var atMost(Var x, Var limit);
/// 1 at the maximum of each row (the first one on ties), 0 elsewhere; a row of zeros stays zero.
Var oneHotOfLargest(Var x);
/// 1 at one position of each row, sampled from that row as a distribution; determined by `seed` and `draw`
/// alone.
Var oneHotSample(Var distribution, std::uint64_t seed, std::int64_t draw);

/// Number of query heads and key heads (grouped-query attention): query head h uses key head h / (heads /
/// keyHeads).
struct HeadLayout {
  std::int64_t heads = 1;
  std::int64_t keyHeads = 1;
  double scale = 1;    ///< factor on the scores, usually 1/√d
  double softcap = 0;  ///< if not 0, scaled scores s become c·tanh(s / c) (Gemma Team 2024)
};
/// scale · q·k (+ bias), with q [T × heads·d], k [S × keyHeads·d] and bias [heads × T × S] or invalid →
/// [heads × T × S].
Var headScores(Var q, Var k, Var bias, const HeadLayout& layout);
/// Softmax of these scores where `visible` [T × S] is non-zero, exactly 0 elsewhere → [heads × T × S]; the
/// scores are not stored.
Var headWeights(Var q, Var k, Var bias, Var visible, const HeadLayout& layout);
/// Σ weights · v per head: weights [heads × T × S], v [S × keyHeads·d] → [T × heads·d].
Var mixHeads(Var weights, Var v, const HeadLayout& layout);
/// headWeights and mixHeads in one, for weights that are too large to keep: works on one block of rows at a
/// time → [T × heads·d].
Var attendHeads(Var q, Var k, Var v, Var bias, Var visible, const HeadLayout& layout);
/// The weights of a single query: [heads × S].
Var headRow(Var q, Var k, Var bias, Var visible, std::int64_t query, const HeadLayout& layout);
/// The largest weights of each row that together hold the fraction `mass` of its sum; 0 elsewhere. (Caron et
/// al. 2021 show 60 %.)
Var keepLargestMass(Var weights, double mass);
/// Each head's part of x [T × heads·d] times its factor [heads].
Var scaleHeads(Var x, Var factors);
/// [T × keyHeads·d] → [heads × T × d], a shared key head repeated for each query head that uses it.
Var splitSharedHeads(Var x, const HeadLayout& layout);
/// Rotary position embedding (Su et al. 2021): in every head the first 2·n features are rotated in pairs (i,
/// i + n), or (2i, 2i + 1) if `interleaved`, by the angles whose cosines and sines are in `turns` [T × 2n],
/// cosines first.
Var rotate(Var x, Var turns, std::int64_t heads, bool interleaved = false);
/// ALiBi (Press et al. 2022): each head's slope times the key's place, slopes [heads] → [heads × queries ×
/// keys]. The softmax does not see from which place one counts.
Var slopedBias(Var slopes, std::int64_t queries, std::int64_t keys);
/// T5's relative position bias (Raffel et al. 2020): table [buckets × heads] → [heads × queries × keys].
/// `bothSides` distinguishes keys before and after the query; distances from `maxDistance` on share a bucket.
Var relativeBias(Var table, std::int64_t queries, std::int64_t keys, bool bothSides,
                 std::int64_t maxDistance);
/// The bias of every distance between patches of a grid (Bao et al. 2021), after a class token: table
/// [(2·rows − 1)(2·columns − 1) + 3 × heads] → [heads × T × T] with T = 1 + rows·columns. The table's rows
/// are the distances of query less key, row distances first; then class token to patch, patch to class token,
/// class token to itself.
Var patchBias(Var table, std::int64_t rows, std::int64_t columns);
/// The terms that vectors of relative positions [R × heads·d] add to the scores of disentangled attention (He
/// et al. 2021): as keys for the queries of the content, as queries for its keys; one of them may be invalid,
/// with its content vectors [T × heads·d].
struct PositionTerms {
  Var query{};
  Var positionKey{};
  Var key{};
  Var positionQuery{};
};
/// The sum of these terms times the layout's scale → [heads × T × T]; rows [2T − 1] gives the position vector
/// of each distance of query less key, from 1 − T on.
Var positionScores(const PositionTerms& terms, Var rows, const HeadLayout& layout);

/// Attention within windows of side² patches (Liu et al. 2021), where every head of every window counts as a
/// head: window w's head h is w·heads + h.
/// Their biases of relative positions, table [(2·side − 1)² × heads] → [windows·heads × side² × side²].
/// `regions` [windows × side²] numbers the parts of each window; 100 is taken off between two parts.
/// Invalid: each window is one part.
Var windowBias(Var table, Var regions, std::int64_t windows, std::int64_t side);
/// Which tokens the windows hold: the token at each place of each window [windows × side²], and window and
/// place of each query [queries × 2].
struct WindowPlaces {
  Var tokens{};
  Var ofQueries{};
  std::int64_t keys = 0;
};
/// Scores or weights [windows·heads × side² × side²] as pairs of tokens, [heads × queries × keys]; `outside`
/// where the key is not in the query's window.
Var pairsOfWindows(Var inWindows, const WindowPlaces& places, float outside);
/// The reverse: what is in the windows with the numbers of `pairs` [heads × queries × keys] where a window
/// holds both; what only windows have, of places beyond the picture, stays, and pairs of different windows
/// are left out.
Var intoWindows(Var inWindows, Var pairs, const WindowPlaces& places);
/// The weights of one query: [heads × keys].
Var rowOfWindows(Var inWindows, const WindowPlaces& places, std::int64_t query);

}  // namespace attenscope
