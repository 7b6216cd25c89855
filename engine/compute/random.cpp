// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/random.h"

#include <cmath>
#include <numbers>

namespace attenscope {

namespace {

/// SplitMix64's finaliser (Steele, Lea & Flood 2014): every bit of the input reaches every bit of the output.
std::uint64_t scramble(std::uint64_t z) {
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31U);
}

}  // namespace

std::uint64_t randomBits(std::uint64_t key, std::uint64_t counter) {
  return scramble(key + (counter + 1) * 0x9e3779b97f4a7c15ULL);
}

std::uint64_t stableHash(std::string_view text, std::uint64_t seed) {
  std::uint64_t hash = scramble(seed + 0x9e3779b97f4a7c15ULL);
  for (const char c : text) hash = scramble(hash ^ static_cast<unsigned char>(c)) + 0x9e3779b97f4a7c15ULL;
  return scramble(hash ^ text.size());
}

void fillNormal(std::uint64_t key, float* out, std::int64_t count) {
  // Box–Muller: numbers 2p and 2p + 1 share the pair p of uniform numbers.
  constexpr double kUnit = 1.0 / 9007199254740992.0;  // 2⁻⁵³
  for (std::int64_t i = 0; i < count; i += 2) {
    const std::uint64_t a = randomBits(key, static_cast<std::uint64_t>(i));
    const std::uint64_t b = randomBits(key, static_cast<std::uint64_t>(i) + 1);
    const double radius = std::sqrt(-2.0 * std::log((static_cast<double>(a >> 11U) + 1.0) * kUnit));
    const double angle = 2.0 * std::numbers::pi * static_cast<double>(b >> 11U) * kUnit;
    out[i] = static_cast<float>(radius * std::cos(angle));
    if (i + 1 < count) out[i + 1] = static_cast<float>(radius * std::sin(angle));
  }
}

}  // namespace attenscope
