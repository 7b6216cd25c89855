// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <cstdint>
#include <vector>

namespace attenscope {

/// What the patterns of heads need to know of the tokens of a step [… × queries × keys].
struct PatternTokens {
  bool sameText = true;  ///< query i and key i are the same token; else they are of two texts
  /// Equal numbers for equal tokens; empty where tokens have no texts, as patches.
  std::vector<std::int64_t> queryIds{};
  std::vector<std::int64_t> keyIds{};
  std::vector<bool> punctuation{};  ///< by key; empty for none
  std::vector<bool> separator{};    ///< by key: special tokens after the first, such as [SEP]
  /// Of a picture: columns of the grid of places, and tokens before the first of them. 0 columns: a text.
  std::int64_t gridColumns = 0;
  std::int64_t before = 0;

  bool picture() const { return gridColumns > 0; }
};

/// Those of a step with axes Query and Key. Texts of tokens say which are equal, punctuation, or special.
PatternTokens patternTokens(const Trace& trace, const Step& step);

/// Whether a token consists of punctuation alone, leaving out what vocabularies mark word beginnings with.
bool isPunctuation(const std::string& token);
/// Whether a token is special, by its form: [SEP], </s>, <|endoftext|>; an unknown word is not.
bool isSpecialToken(const std::string& token);

}  // namespace attenscope
