// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/aligned_text.h"
#include "engine/io/json.h"

#include <unicode/regex.h>

#include <functional>
#include <memory>

namespace attenscope {

/// A stretch of units that a pattern found, or the text between two of them.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool match = false;
};

/// What is looked for: a text as it stands, or a regular expression.
class Pattern {
 public:
  static Pattern literal(std::u16string text);
  /// Throws Error through `where` for an expression that ICU does not understand.
  static Pattern expression(const std::string& utf8, const JsonPlace& where);
  /// {"String": …} or {"Regex": …}.
  static Pattern read(const JsonPlace& where);

  /// The whole text as matches and what is between them, in order, without gaps. A match may be empty.
  std::vector<Stretch> stretches(std::u16string_view text) const;

 private:
  std::u16string m_literal;
  std::shared_ptr<const icu::RegexPattern> m_expression;
};

/// Every character for which `wanted` holds is a match of its own.
std::vector<Stretch> stretchesOf(const AlignedText& aligned, const std::function<bool(char32_t)>& wanted);

/// What becomes of the matches when a text is split at them.
enum class SplitBehaviour { Removed, Isolated, MergedWithPrevious, MergedWithNext, Contiguous };
SplitBehaviour readSplitBehaviour(const JsonPlace& where);

/// The pieces of a text split at its matches; none is empty.
std::vector<AlignedText> split(const AlignedText& aligned, const std::vector<Stretch>& stretches,
                               SplitBehaviour behaviour);

}  // namespace attenscope
