// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// A word of a sentence pair under construction: words with the same meaning in both languages have the same
/// mark; words without a counterpart have 0.
struct MarkedWord {
  std::string text;
  int mark = 0;
};
using Phrase = std::vector<MarkedWord>;

/// Appends the words of `text`, split at spaces; the last one gets the mark.
void append(Phrase& phrase, std::string_view text, int mark = 0);
void append(Phrase& phrase, const Phrase& more);

/// Two phrases with the same meaning.
struct PhrasePair {
  Phrase source;
  Phrase target;
};

/// A sentence, its translation, and the alignment of their words.
struct AlignedSentence {
  std::vector<std::string> source;
  std::vector<std::string> target;
  /// For each target word the index of its source word; −1 if it has none.
  std::vector<std::int64_t> from;
};
AlignedSentence aligned(const PhrasePair& pair);

}  // namespace attenscope
