// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/tasks/sequences/aligned_sentence.h"

#include <random>

namespace attenscope::french {

/// An English sentence with its French translation, in lower case: 3 to 14 English tokens including
/// punctuation, of one or two clauses. French adjectives follow their nouns (with a few exceptions) and agree
/// with them, "ne … pas" surrounds the verb, pronouns precede it, adverbs of frequency follow it, and times
/// move to the front.
AlignedSentence drawSentence(std::mt19937_64& random);
/// The same with 17 to 21 English tokens, of two or three clauses: twice the mean length, and longer than any
/// sentence of drawSentence().
AlignedSentence drawLongSentence(std::mt19937_64& random);
inline constexpr std::size_t kLongestTrained = 14;

/// The vocabularies of the two sides.
std::vector<std::string> englishWords();
std::vector<std::string> frenchWords();

}  // namespace attenscope::french
