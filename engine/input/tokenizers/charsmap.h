// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/aligned_text.h"
#include "engine/io/json.h"

#include <optional>

namespace attenscope {

/// SentencePiece's precompiled normalisation rules (Kudo and Richardson 2018): a double-array trie (the
/// layout of darts-clone, 32-bit units) from UTF-8 sequences to offsets into a block of zero-terminated
/// replacement texts.
class Charsmap {
 public:
  /// Decodes base64; throws Error through `where` if the data is damaged.
  static Charsmap read(const JsonNode& where);
  /// Decodes the bytes stored in a SentencePiece file; nothing if their lengths are inconsistent.
  static std::optional<Charsmap> fromBytes(std::string_view bytes);
  /// Whether every path through the trie stays inside it and ends at a text, so that lookups need no bounds
  /// checks.
  bool isSound() const;
  /// Applies the rules per grapheme (of less than 6 bytes) if one matches it, else per character, as the
  /// tokenizers library does.
  AlignedText apply(const AlignedText& aligned) const;

 private:
  /// The replacement by the shortest rule that matches at the start of `utf8`.
  std::optional<std::string_view> replacement(std::string_view utf8) const;

  std::vector<std::uint32_t> m_units;
  std::string m_texts;
};

}  // namespace attenscope
