// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/aligned_text.h"
#include "engine/io/json.h"

#include <unicode/regex.h>

#include <functional>
#include <memory>

namespace attenscope {

/// A range of code units: a match of a pattern, or the text between two matches.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool match = false;
};

/// A search pattern: literal text or a regular expression.
class Pattern {
 public:
  static Pattern literal(std::u16string text);
  /// Throws Error through `where` for an expression that ICU rejects.
  static Pattern expression(const std::string& utf8, const JsonNode& where);
  /// {"String": …} or {"Regex": …}.
  static Pattern read(const JsonNode& where);

  /// Divides the whole text into matches and the text between them, in order and without gaps. A match may be
  /// empty.
  std::vector<Stretch> stretches(std::u16string_view text) const;

 private:
  std::u16string m_literal;
  std::shared_ptr<const icu::RegexPattern> m_expression;
};

/// The same for single characters: each one for which `wanted` holds is a match.
std::vector<Stretch> stretchesOf(const AlignedText& aligned, const std::function<bool(char32_t)>& wanted);

/// What happens to the matches when a text is split at them.
enum class SplitBehaviour { Removed, Isolated, MergedWithPrevious, MergedWithNext, Contiguous };
SplitBehaviour readSplitBehaviour(const JsonNode& where);

/// The pieces of a text split at its matches; none is empty.
std::vector<AlignedText> split(const AlignedText& aligned, const std::vector<Stretch>& stretches,
                               SplitBehaviour behaviour);

}  // namespace attenscope
