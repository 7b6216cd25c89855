// SPDX-License-Identifier: GPL-3.0-or-later
/// Operations without operands: random numbers, embeddings, positions, masks.
#pragma once

#include "engine/graph/graph.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attenscope {

/// Normally distributed numbers with mean 0 and the given standard deviation; each depends only on `seed`,
/// `stream` and its position.
Var randomNormal(Graph& graph, Shape shape, std::uint64_t seed, const std::string& stream, double deviation);
/// One vector per entry of `keys` [T × width], normal with variance 1, which depends on that entry alone
/// (embeddingKeys in engine/input/embedding.h); features before `firstFeature` are 0 and left to positions.
Var wordEmbeddings(Graph& graph, const std::vector<std::uint64_t>& keys, std::int64_t width,
                   std::int64_t firstFeature = 0);
/// Sinusoidal position encodings [count × width] (Vaswani et al. 2017, 3.5): sines at even, cosines at odd
/// features.
Var positionEncodings(Graph& graph, std::int64_t count, std::int64_t width);
/// [queries × keys]: 1 where −before ≤ key − query ≤ after and the key is not hidden, else 0.
Var visiblePairs(Graph& graph, std::int64_t queries, std::int64_t keys, std::int64_t before,
                 std::int64_t after, const std::vector<std::int64_t>& hiddenKeys);

}  // namespace attenscope
