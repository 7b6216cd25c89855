// SPDX-License-Identifier: GPL-3.0-or-later
/// What the grammars of both translations share.
#pragma once

#include "engine/training/examples.h"

#include <random>
#include <string_view>

namespace attenscope {

/// What a noun is, and of what a verb or an adjective can be said.
enum WordKind : unsigned {
  kPerson = 1,
  kAnimal = 2,
  kFood = 4,
  kReading = 8,
  kThing = 16,
  kPlace = 32,
  kAlive = kPerson | kAnimal,
  kObject = kFood | kReading | kThing,
  kAny = kAlive | kObject | kPlace,
};

/// Whether an English word takes "an".
inline bool beginsWithVowel(std::string_view word) {
  return std::string_view("aeiou").find(word.front()) != std::string_view::npos;
}

/// One of `words` for which `fits` holds; there must be one.
template <typename Words, typename Fits>
const auto& drawFitting(std::mt19937_64& random, const Words& words, Fits fits) {
  while (true) {
    const auto& word = drawOne(random, words);
    if (fits(word)) return word;
  }
}

}  // namespace attenscope
