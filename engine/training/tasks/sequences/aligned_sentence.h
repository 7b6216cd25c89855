// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// A word while a sentence and its translation are being made: what means the same on both sides has the
/// same mark, what means nothing by itself has 0.
struct MarkedWord {
  std::string text;
  int mark = 0;
};
using Phrase = std::vector<MarkedWord>;

/// Adds the words of `text`, cut at its spaces; the last of them is marked.
void append(Phrase& phrase, std::string_view text, int mark = 0);
void append(Phrase& phrase, const Phrase& more);

/// Two phrases that mean the same.
struct PhrasePair {
  Phrase source;
  Phrase target;
};

/// A sentence, its translation, and where each word of that comes from.
struct AlignedSentence {
  std::vector<std::string> source;
  std::vector<std::string> target;
  /// For each word of the target the place of the word of the source that means the same; −1 where it means
  /// nothing by itself.
  std::vector<std::int64_t> from;
};
AlignedSentence aligned(const PhrasePair& pair);

}  // namespace attenscope
