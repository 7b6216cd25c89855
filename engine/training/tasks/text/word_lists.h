// SPDX-License-Identifier: GPL-3.0-or-later
/// Word lists from which sentences are generated.
#pragma once

#include "engine/input/task_vocabulary.h"

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope::word_lists {

using Words = std::vector<std::string>;

/// Splits a list at "|": "red|dark blue".
Words entries(std::string_view list);
/// Splits a sentence at single spaces.
Words split(std::string_view sentence);
/// Adds every word of these entries to a reading, case folded and without duplicates.
void addWords(TaskVocabulary& vocabulary, const Words& texts);
/// Appends `text` to a sentence after a space; an empty text adds nothing.
void say(std::string& sentence, std::string_view text);
/// One of `list` with probability `share`, else an empty text.
std::string maybe(std::mt19937_64& random, double share, const Words& list);

}  // namespace attenscope::word_lists
