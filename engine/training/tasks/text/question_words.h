// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/tasks/text/word_lists.h"

#include <array>

namespace attenscope::question_words {

using word_lists::Words;

/// The kinds of questions.
enum Kind : std::size_t { Number, Size, Colour, Animal, Action, Manner, Place, Time, Person, kKinds };

const std::array<Words, kKinds>& questionWords();  ///< the question words of each kind
/// The words that answer each kind.
const std::array<Words, kKinds>& answerWords();
const Words& otherWords();  ///< words that answer no question
const Words& prepositions();
const Words& endings();

}  // namespace attenscope::question_words
