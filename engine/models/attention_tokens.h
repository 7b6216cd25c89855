// SPDX-License-Identifier: GPL-3.0-or-later
/// Reading the tokens that belong to a file of attention weights.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace attenscope {

/// The list to which a name refers: `tokens` (tokens, target_tokens, query_tokens), `sourceTokens`
/// (source_tokens, encoder_tokens, key_tokens), or null.
std::vector<std::string>* tokensNamed(const std::string& name, std::vector<std::string>& tokens,
                                      std::vector<std::string>& sourceTokens);
/// Reads tokens from an entry of the metadata: a JSON list, or words separated by spaces.
void takeTokens(const std::string& key, const std::string& text, std::vector<std::string>& tokens,
                std::vector<std::string>& sourceTokens);
/// Reads tokens from the file of the same name ending in .json or .txt, if there is one. Throws Error if it
/// does not hold a list of strings.
void readTokensBeside(const std::filesystem::path& path, std::vector<std::string>& tokens,
                      std::vector<std::string>& sourceTokens);

}  // namespace attenscope
