// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/pipeline.h"

#include <filesystem>
#include <memory>

namespace attenscope {

/// The options in tokenizer_config.json, special_tokens_map.json and added_tokens.json of a model's folder,
/// each of which may be missing.
class TokenizerOptions {
 public:
  explicit TokenizerOptions(const std::filesystem::path& folder);

  bool flag(const char* key, bool otherwise) const;
  /// The content of "cls_token" and the like; `otherwise` if no file has it.
  std::string token(const char* key, std::string_view otherwise = {}) const;
  NamedTokens names() const;
  /// The added tokens: those listed in the files, and the special tokens that `vocabulary` contains.
  std::vector<AddedToken> addedTokens(const Vocabulary& vocabulary) const;

 private:
  std::string m_file;
  std::shared_ptr<const nlohmann::json> m_config;  // by pointer: the type is only named here
  std::shared_ptr<const nlohmann::json> m_specials;
  std::shared_ptr<const nlohmann::json> m_added;
};

/// The special token `piece` with its id; throws Error naming `file` if it is not in the vocabulary.
SpecialToken specialToken(const Vocabulary& vocabulary, const std::string& piece, const std::string& file);

/// One reader per kind of file. Each throws Error naming the file.
Pipeline readTokenizerJson(const std::filesystem::path& path, const TokenizerOptions& options);
Pipeline readWordPieceFile(const std::filesystem::path& path, const TokenizerOptions& options);
Pipeline readBytePairFiles(const std::filesystem::path& vocabulary, const std::filesystem::path& merges,
                           const TokenizerOptions& options, std::string_view modelType);
/// `vocabulary` is the vocab.json with the ids next to Marian's source.spm; else empty.
Pipeline readSentencePieceFile(const std::filesystem::path& path, const std::filesystem::path& vocabulary,
                               const TokenizerOptions& options, std::string_view modelType);

}  // namespace attenscope
