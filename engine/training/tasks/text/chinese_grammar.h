// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <random>
#include <string>
#include <vector>

namespace attenscope::chinese {

/// An English sentence and its Chinese translation, one or two clauses with up to 14 words of English. Times
/// come first, places before the verb; numbers and "this" take the measure word of their noun; 了 ends what
/// is past, which 没 denies and everything else 不; adjectives of two characters take 的 and stand before
/// those of one.
struct SentencePair {
  std::string english;
  std::string chinese;
};
SentencePair drawSentence(std::mt19937_64& random);

/// Every word and every character that sentences are made of, once.
std::vector<std::string> englishWords();
std::vector<std::string> chineseCharacters();

}  // namespace attenscope::chinese
