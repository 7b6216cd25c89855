// SPDX-License-Identifier: GPL-3.0-or-later
/// Shared by the grammars of both translation tasks.
#pragma once

#include "engine/training/examples.h"

#include <random>
#include <string_view>

namespace attenscope {

/// Kinds of nouns, and the kinds to which a verb or an adjective applies.
enum WordKind : unsigned {
  kPerson = 1,
  kAnimal = 2,
  kFood = 4,
  kVocabulary = 8,
  kThing = 16,
  kPlace = 32,
  kAlive = kPerson | kAnimal,
  kObject = kFood | kVocabulary | kThing,
  kAny = kAlive | kObject | kPlace,
};

/// Whether an English word takes "an".
inline bool beginsWithVowel(std::string_view word) {
  return std::string_view("aeiou").find(word.front()) != std::string_view::npos;
}

/// A random one of `words` for which `fits` holds; there must be one.
template <typename Words, typename Fits>
const auto& drawFitting(std::mt19937_64& random, const Words& words, Fits fits) {
  while (true) {
    const auto& word = drawFrom(random, words);
    if (fits(word)) return word;
  }
}

}  // namespace attenscope
