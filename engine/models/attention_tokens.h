// SPDX-License-Identifier: GPL-3.0-or-later
/// Reading the tokens that belong to a file of attention.
#pragma once

#include "engine/compute/tensor.h"

#include <filesystem>
#include <string>
#include <vector>

namespace attenscope {

/// Tokens of a batch: one list for all items, or one for each; none if there are no names.
using TokenLists = std::vector<std::vector<std::string>>;

/// The tokens that were found, and why others were not taken.
struct AttentionTokens {
  TokenLists tokens;        ///< of the queries
  TokenLists sourceTokens;  ///< of the keys, if they come from another text
  std::string notice;       ///< sentences on what is no list of tokens; else empty

  bool empty() const { return tokens.empty() && sourceTokens.empty(); }
  /// The lists to which a name refers: `tokens` (tokens, target_tokens, query_tokens), `sourceTokens`
  /// (source_tokens, encoder_tokens, key_tokens), or null.
  TokenLists* named(const std::string& name);
};

/// Reads tokens from an entry of the metadata: a JSON list of texts or numbers, which may lie in a list of
/// its own or in one for each item, or words separated by spaces. What is neither is said in the notice.
void takeTokens(const std::string& key, const std::string& text, AttentionTokens& found);
/// Tokens in an array, [tokens] or [items × tokens] in row-major order.
void takeTokens(const std::string& name, const Shape& shape, const std::vector<std::string>& texts,
                AttentionTokens& found);
/// Reads tokens from the file of the same name ending in .json or .txt, if there is one. What cannot be read
/// is said in the notice.
void readTokensBeside(const std::filesystem::path& path, AttentionTokens& found);

}  // namespace attenscope
