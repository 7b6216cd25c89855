// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace attenscope {

/// What the random vector of each token depends on besides its width: its text (case folded, so that "The" is
/// "the") and the seed; the same word has the same vector in every sentence. For the operation
/// `wordEmbeddings`.
std::vector<std::uint64_t> embeddingKeys(const std::vector<std::string>& tokens, std::uint64_t seed);

}  // namespace attenscope
