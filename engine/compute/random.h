// SPDX-License-Identifier: GPL-3.0-or-later
/// Hashes and random numbers that are the same on every machine.
#pragma once

#include <cstdint>
#include <string_view>

namespace attenscope {

/// A number that depends on the bytes of `text` and `seed` alone.
std::uint64_t stableHash(std::string_view text, std::uint64_t seed);
/// 64 uniform bits: number `counter` of the sequence `key`.
std::uint64_t randomBits(std::uint64_t key, std::uint64_t counter);
/// `count` normal numbers (mean 0, variance 1) from a counter-based generator: number i depends on `key` and
/// i alone.
void fillNormal(std::uint64_t key, float* out, std::int64_t count);

}  // namespace attenscope
