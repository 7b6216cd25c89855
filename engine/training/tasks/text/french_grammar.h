// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/tasks/sequences/aligned_sentence.h"

#include <random>

namespace attenscope::french {

/// An English sentence with its French translation, words in lower case: 3 to 14 words of English with the
/// stops, of one or two clauses. Adjectives follow their nouns (but for the few that do not) and agree with
/// them, "ne … pas" goes around the verb, pronouns go before it, frequencies behind it, times to the front.
AlignedSentence drawSentence(std::mt19937_64& random);
/// The same with 17 to 21 words of English, of two or three clauses: twice the mean, and longer than any of
/// those.
AlignedSentence drawLongSentence(std::mt19937_64& random);
inline constexpr std::size_t kLongestTrained = 14;

/// Every word of each side that sentences are made of, once.
std::vector<std::string> englishWords();
std::vector<std::string> frenchWords();

}  // namespace attenscope::french
