// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/tensor.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// One vector a token [T × width], normal with variance 1, depending on nothing but the token's text (its
/// case folded, so "The" is "the"), the seed and the width: the same word has the same vector in every
/// sentence.
Tensor embedTokens(const std::vector<std::string>& tokens, std::int64_t width, std::uint64_t seed);

/// Sinusoidal positions [T × width] (Vaswani et al. 2017, 3.5): sin at even, cos at odd features.
Tensor sinusoidalPositions(std::int64_t count, std::int64_t width);

/// What the vector of a token depends on besides the width: its folded text and the seed.
std::uint64_t embeddingKey(std::string_view token, std::uint64_t seed);
/// A number that depends on the bytes of `text` and `seed` alone, on any machine.
std::uint64_t stableHash(std::string_view text, std::uint64_t seed);
/// `count` normal numbers (mean 0, variance 1) from a counter-based generator: number i depends on `key` and
/// i alone.
void fillNormal(std::uint64_t key, float* out, std::int64_t count);

}  // namespace attenscope
