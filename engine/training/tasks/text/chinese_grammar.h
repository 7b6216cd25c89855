// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <random>
#include <string>
#include <vector>

namespace attenscope::chinese {

/// An English sentence and its Chinese translation, of one or two clauses and up to 14 English words. Times
/// come first, places before the verb; numbers and "this" take the noun's measure word; 了 ends clauses in
/// the past, negation is 没 in the past and 不 otherwise; adjectives of two characters take 的 and precede
/// those of one.
struct SentencePair {
  std::string english;
  std::string chinese;
};
SentencePair drawSentence(std::mt19937_64& random);

/// The vocabularies of the two sides: English words, Chinese characters.
std::vector<std::string> englishWords();
std::vector<std::string> chineseCharacters();

}  // namespace attenscope::chinese
