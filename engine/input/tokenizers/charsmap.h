// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/aligned_text.h"
#include "engine/io/json.h"

#include <optional>

namespace attenscope {

/// SentencePiece's precompiled normalisation rules (Kudo and Richardson 2018): a double-array trie (the
/// layout of darts-clone, 32-bit units) from UTF-8 sequences to offsets into a block of texts that end with a
/// zero byte.
class Charsmap {
 public:
  /// From base64; throws Error through `where` for a damaged one.
  static Charsmap read(const JsonPlace& where);
  /// From the bytes that a SentencePiece file holds; nothing where their lengths do not agree.
  static std::optional<Charsmap> fromBytes(std::string_view bytes);
  /// Whether every way through the trie stays inside it and ends at a text, so that a reader need not look.
  bool isSound() const;
  /// Per grapheme (of less than 6 bytes) where a rule fits it, else per character, as tokenizer.json means
  /// it.
  AlignedText apply(const AlignedText& aligned) const;

 private:
  /// What the shortest rule at the start of `utf8` puts in its place.
  std::optional<std::string_view> replacement(std::string_view utf8) const;

  std::vector<std::uint32_t> m_units;
  std::string m_texts;
};

}  // namespace attenscope
