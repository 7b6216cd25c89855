// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/pipeline.h"

#include <filesystem>
#include <memory>

namespace attenscope {

/// tokenizer_config.json, special_tokens_map.json and added_tokens.json of a model's folder, as far as they
/// are there.
class TokenizerOptions {
 public:
  explicit TokenizerOptions(const std::filesystem::path& folder);

  bool flag(const char* key, bool otherwise) const;
  /// The content of "cls_token" and its like; `otherwise` where neither file names it.
  std::string token(const char* key, std::string_view otherwise = {}) const;
  NamedTokens names() const;
  /// Tokens that are looked for in the text: those of the files, and the named ones that `vocabulary` holds.
  std::vector<AddedToken> addedTokens(const Vocabulary& vocabulary) const;

 private:
  std::string m_file;
  std::shared_ptr<const nlohmann::json> m_config;  // by pointer: the type is only named here
  std::shared_ptr<const nlohmann::json> m_specials;
  std::shared_ptr<const nlohmann::json> m_added;
};

/// The special token `piece` with its id; throws Error naming `file` where the vocabulary lacks it.
SpecialToken specialToken(const Vocabulary& vocabulary, const std::string& piece, const std::string& file);

/// One tokenizer from each kind of file. They throw Error naming it.
Pipeline readTokenizerJson(const std::filesystem::path& path, const TokenizerOptions& options);
Pipeline readWordPieceFile(const std::filesystem::path& path, const TokenizerOptions& options);
Pipeline readBytePairFiles(const std::filesystem::path& vocabulary, const std::filesystem::path& merges,
                           const TokenizerOptions& options, std::string_view modelType);
/// `vocabulary`: vocab.json beside Marian's source.spm, which gives the ids; else empty.
Pipeline readSentencePieceFile(const std::filesystem::path& path, const std::filesystem::path& vocabulary,
                               const TokenizerOptions& options, std::string_view modelType);

}  // namespace attenscope
