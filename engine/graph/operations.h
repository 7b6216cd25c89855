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

// --- softmax and masks (operations/softmax.cpp) ---
/// scores where visible is not 0, −∞ elsewhere. visible [queries × keys] broadcasts over heads.
Value maskScores(Value scores, Value visible);
/// Softmax over the last axis; weights of −∞ are exactly 0 and a row of −∞ alone gives zeros, never NaN.
Value softmax(Value scores);

// --- reductions (operations/reductions.cpp) ---
/// Average and maximum over every axis but the first: [C × H × W] → [C].
Value averageOverPositions(Value x);
Value maximumOverPositions(Value x);
/// [C × H × W] → [2 × H × W]: average over channels, maximum over channels (CBAM's order is avg, max).
Value averageAndMaximumOverChannels(Value x);

// --- shapes (operations/shapes.cpp) ---
/// Same elements in another shape (shares memory).
Value reshape(Value x, Shape shape);
/// Rows [from, to) of the leading axis (shares memory).
Value rows(Value x, std::int64_t from, std::int64_t to);
/// [T × heads·d] → [heads × T × d].
Value splitHeads(Value x, std::int64_t heads);
/// [heads × T × d] → [T × heads·d].
Value mergeHeads(Value x);

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
