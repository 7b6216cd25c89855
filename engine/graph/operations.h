// SPDX-License-Identifier: GPL-3.0-or-later
/// The operations that mechanisms are written with. Each computes at once and is recorded; each can explain a
/// cell of its result. Operands that do not fit are a programming error (asserted).
#pragma once

#include "engine/graph/graph.h"

#include <string>
#include <vector>

namespace attenscope {

// --- products (operations/products.cpp, convolution.cpp) ---
/// a·b over the last two axes; leading axes (heads) must be equal. [… × n × k]·[… × k × m] → [… × n × m].
Value matmul(Value a, Value b);
/// a·bᵀ without copying the transpose. [… × n × k]·[… × m × k]ᵀ → [… × n × m].
Value matmulTransposed(Value a, Value b);
/// x·Wᵀ + b as torch.nn.Linear: x [n × in] (or [in]), weight [out × in], bias [out] or invalid for none.
Value linear(Value x, Value weight, Value bias = {});
/// 2-D cross-correlation with zero padding (k − 1)/2 as torch.nn.Conv2d: x [C × H × W], weight [O × C × k ×
/// k], bias [O] or invalid for none → [O × H × W].
Value convolution(Value x, Value weight, Value bias = {});

// --- elementwise (operations/elementwise.cpp) ---
/// Elementwise with NumPy's broadcasting.
Value add(Value a, Value b);
Value multiply(Value a, Value b);
Value divide(Value a, Value b);
Value relu(Value x);
Value sigmoid(Value x);
Value tanh(Value x);
/// x · Φ(x), torch.nn.GELU's exact form.
Value gelu(Value x);

// --- softmax and masks (operations/softmax.cpp) ---
/// scores where visible is not 0, −∞ elsewhere. visible [queries × keys] broadcasts over heads.
Value maskScores(Value scores, Value visible);
/// Softmax over the last axis; weights of −∞ are exactly 0 and a row of −∞ alone gives zeros, never NaN.
Value softmax(Value scores);

// --- scores and selection (operations/additive.cpp, distances.cpp, rows.cpp, selection.cpp) ---
/// vᵀ tanh(q + k) for every query [n × a] with every key [m × a], v with a elements → [n × m]; the [n × m × a]
/// between is not kept.
Value additiveScores(Value queries, Value keys, Value v);
/// (a − b)² of every a [n] with every b [m] → [n × m].
Value squaredDistances(Value a, Value b);
/// 1 where x is at most the scalar `limit`, else 0.
Value atMost(Value x, Value limit);
Value exponential(Value x);
/// Each row divided by its length, as torch.nn.functional.normalize.
Value normalizeRows(Value x);
/// Each row divided by its sum; a row of zeros stays zeros.
Value sharesOfRows(Value x);
/// −Σ p ln p of each row, in nats: [… × k] → […].
Value entropyOfRows(Value distribution);
/// The first `count` columns (last axis), zeros where there are fewer.
Value firstColumns(Value x, std::int64_t count);
/// 1 at the largest of each row (the first of equals), 0 elsewhere; a row of zeros stays zeros.
Value oneHotOfLargest(Value x);
/// 1 at one position of each row, chosen with the row's weights as probabilities by seed and draw alone.
Value oneHotSample(Value distribution, std::uint64_t seed, std::int64_t draw);

// --- reductions (operations/reductions.cpp) ---
/// Average and maximum over every axis but the first: [C × H × W] → [C].
Value averageOverPositions(Value x);
Value maximumOverPositions(Value x);
/// [C × H × W] → [2 × H × W]: average over channels, maximum over channels (CBAM's order is avg, max).
Value averageAndMaximumOverChannels(Value x);

// --- normalization (operations/normalization.cpp) ---
/// (x − mean) / √(variance + ε) · weight + bias over the last axis, as torch.nn.LayerNorm; weight, bias [d].
Value layerNorm(Value x, Value weight, Value bias, double epsilon = 1e-5);

// --- recurrent layers (operations/recurrent.cpp) ---
/// A recurrent layer's weights with the gates in PyTorch's order: [4n × in], [4n × n], [4n], [4n] for an LSTM
/// (i, f, g, o), 3n for a GRU (r, z, n).
struct RecurrentWeights {
  Value inputWeight;
  Value hiddenWeight;
  Value inputBias;
  Value hiddenBias;
};
/// torch.nn.LSTM over x [T × in] with all that is inside: [6 × T × n], the gates i, f, g, o, then c and h.
/// `reverse` reads from the last row to the first; hidden, cell [n] are the states before, zero where
/// invalid.
Value lstm(Value x, const RecurrentWeights& weights, bool reverse = false, Value hidden = {},
           Value cell = {});
/// torch.nn.GRU over x [T × in]: [4 × T × n], the gates r, z, the candidate n, then h.
Value gru(Value x, const RecurrentWeights& weights, bool reverse = false, Value hidden = {});

// --- joining (operations/joining.cpp) ---
/// One behind the other along `axis` (negative counts from the last); the other lengths are equal.
Value concatenate(const std::vector<Value>& parts, int axis);

// --- shapes (operations/shapes.cpp) ---
/// The same values; explanations begin here instead of looking further back (a layer's input).
Value origin(Value x);
/// Entry `index` of the leading axis without it: [n × …] → […] (shares memory).
Value part(Value x, std::int64_t index);
/// Same elements in another shape (shares memory).
Value reshape(Value x, Shape shape);
/// Rows [from, to) of the leading axis (shares memory).
Value rows(Value x, std::int64_t from, std::int64_t to);
/// [T × heads·d] → [heads × T × d].
Value splitHeads(Value x, std::int64_t heads);
/// [heads × T × d] → [T × heads·d].
Value mergeHeads(Value x);

// --- feature maps (operations/feature_maps.cpp) ---
/// [n × m] → [m × n].
Value transpose(Value x);
/// The last two axes at another size, bilinear, cells being areas (torch interpolate, align_corners False).
Value resample(Value x, std::int64_t rows, std::int64_t columns);
/// The largest of each row (last axis) less every value of it, as DANet's channel module has it.
Value rowMaximumMinus(Value x);
/// Where weights over positions [rows · columns] lie, from 0 to 1: mean column, mean row, and the standard
/// deviations of both → [4].
Value placeAndSpread(Value weights, std::int64_t rows, std::int64_t columns);

// --- patches (operations/patches.cpp) ---
/// The picture [C × H × W], reduced by area to rows × columns patches of side × side pixels, one row a patch:
/// [rows·columns × C·side·side], within a patch as the weight of a convolution has it.
Value imagePatches(Value image, std::int64_t rows, std::int64_t columns, std::int64_t side);
/// Squares around `location` [2] (column, row; −1 to 1 over the picture), each twice as wide as the one before
/// and all reduced to side × side: [scales·C × side × side], 0 outside. The first is `extent` of the picture's
/// shorter side wide.
Value glimpsesAt(Value image, Value location, std::int64_t side, std::int64_t scales, double extent);
/// How finely each place [rows × columns] was seen along a path [n × 2] of glimpses: 1 in the finest square,
/// ½ in the next, …, 0 where never.
Value glimpsesSeen(Value path, Value image, std::int64_t rows, std::int64_t columns, std::int64_t scales,
                   double extent);
/// The squares themselves, for a path [n × 2]: left, top, right, bottom as shares of the picture's width and
/// height, beyond 0 to 1 where a square reaches over the edge, finest scale first: [n × scales·4].
Value glimpseBoxes(Value path, Value image, std::int64_t scales, double extent);
/// Row `query` of every head's weights from `firstKey` on, as maps [heads × rows × columns].
Value queryMap(Value weights, std::int64_t query, std::int64_t firstKey, std::int64_t rows,
               std::int64_t columns);

// --- sources (operations/sources.cpp) ---
/// Normal numbers with the given standard deviation that depend on `seed`, `stream` and position alone.
Value randomNormal(Graph& graph, Shape shape, std::uint64_t seed, const std::string& stream,
                   double deviation);
/// `embedTokens` [T × width] with the features before `firstFeature` left 0 (room for positions).
Value wordEmbeddings(Graph& graph, const std::vector<std::string>& tokens, std::int64_t width,
                     std::uint64_t seed, std::int64_t firstFeature = 0);
/// `sinusoidalPositions` [count × width].
Value positionEncodings(Graph& graph, std::int64_t count, std::int64_t width);
/// [queries × keys]: 1 where −before ≤ key − query ≤ after and the key is not hidden, else 0.
Value visiblePairs(Graph& graph, std::int64_t queries, std::int64_t keys, std::int64_t before,
                   std::int64_t after, const std::vector<std::int64_t>& hiddenKeys);

}  // namespace attenscope
