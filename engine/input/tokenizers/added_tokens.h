// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/normalizers.h"
#include "engine/input/tokenizers/prefix_search.h"

#include <optional>
#include <unordered_map>

namespace attenscope {

/// A token that is matched in the text itself, before the subword model runs.
struct AddedToken {
  std::int64_t id = 0;
  std::string content;
  bool special = false;
  bool singleWord = false;  ///< matches only if no letter or digit touches it
  bool leftStrip = false;   ///< includes the white space before it
  bool rightStrip = false;
  bool normalized = false;  ///< matched after normalisation instead of before
};

/// A part of the text: an added token, or text that is still to be split.
struct TextPart {
  AlignedText text;
  std::optional<std::int64_t> id;
};

/// The added tokens of a tokenizer.
class AddedTokens {
 public:
  AddedTokens() = default;
  /// `normalizer` may be empty.
  AddedTokens(std::vector<AddedToken> tokens, const Normalizer& normalizer);
  /// Reads tokenizer.json's "added_tokens"; no tokens if `list` is missing.
  static std::vector<AddedToken> read(const JsonNode& list);

  const AddedToken* find(std::int64_t id) const;
  const std::vector<AddedToken>& tokens() const { return m_tokens; }

  /// Splits the text at added tokens and normalises what is between them; no part is empty.
  std::vector<TextPart> split(const AlignedText& text, const Normalizer& normalizer) const;

 private:
  std::vector<TextPart> cut(const AlignedText& text, const PrefixSearch<char16_t>& search) const;

  std::vector<AddedToken> m_tokens;
  std::unordered_map<std::int64_t, std::size_t> m_places;
  PrefixSearch<char16_t> m_asWritten;
  PrefixSearch<char16_t> m_afterNormalizing;
};

}  // namespace attenscope
