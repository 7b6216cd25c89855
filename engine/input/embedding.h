// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace attenscope {

/// The keys from which wordEmbeddings() draws the random vector of each token: hashes of the token's text
/// (case folded, so that "The" equals "the") and the seed. The same word has the same vector in every
/// sentence.
std::vector<std::uint64_t> embeddingKeys(const std::vector<std::string>& tokens, std::uint64_t seed);

}  // namespace attenscope
