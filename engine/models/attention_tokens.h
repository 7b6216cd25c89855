// SPDX-License-Identifier: GPL-3.0-or-later
/// The tokens that belong to a file of attention weights.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace attenscope {

/// Which of both lists a name means: `tokens` (tokens, target_tokens, query_tokens), `sourceTokens`
/// (source_tokens, encoder_tokens, key_tokens), or null.
std::vector<std::string>* tokensNamed(const std::string& name, std::vector<std::string>& tokens,
                                      std::vector<std::string>& sourceTokens);
/// Takes the tokens from a text of the metadata: a JSON list, or words with spaces between them.
void takeTokens(const std::string& key, const std::string& text, std::vector<std::string>& tokens,
                std::vector<std::string>& sourceTokens);
/// From the file of the same name with .json or .txt, where there is one. Throws Error where it is no list of
/// texts.
void readTokensBeside(const std::filesystem::path& path, std::vector<std::string>& tokens,
                      std::vector<std::string>& sourceTokens);

}  // namespace attenscope
