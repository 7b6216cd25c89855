// SPDX-License-Identifier: GPL-3.0-or-later
/// Values that come from numbers alone.
#pragma once

#include "engine/graph/graph.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attenscope {

/// Normal numbers with the given standard deviation that depend on `seed`, `stream` and position alone.
Var randomNormal(Graph& graph, Shape shape, std::uint64_t seed, const std::string& stream, double deviation);
/// One vector a key [T × width], normal with variance 1 and depending on the key alone; the features before
/// `firstFeature` are left 0 for positions.
Var wordEmbeddings(Graph& graph, const std::vector<std::uint64_t>& keys, std::int64_t width,
                   std::int64_t firstFeature = 0);
/// Sinusoidal positions [count × width] (Vaswani et al. 2017, 3.5): sin at even, cos at odd features.
Var positionEncodings(Graph& graph, std::int64_t count, std::int64_t width);
/// [queries × keys]: 1 where −before ≤ key − query ≤ after and the key is not hidden, else 0.
Var visiblePairs(Graph& graph, std::int64_t queries, std::int64_t keys, std::int64_t before,
                 std::int64_t after, const std::vector<std::int64_t>& hiddenKeys);

}  // namespace attenscope
