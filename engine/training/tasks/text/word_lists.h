// SPDX-License-Identifier: GPL-3.0-or-later
/// Lists of words from which sentences are generated.
#pragma once

#include "engine/input/reading.h"

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope::word_lists {

using Words = std::vector<std::string>;

/// The entries of a list that is written in one piece, "|" between them: "red|dark blue".
Words entries(std::string_view list);
/// The words of a sentence, which single spaces part.
Words split(std::string_view sentence);
/// Adds every word of these entries, case folded, that a reading does not have yet.
void addWords(Reading& reading, const Words& texts);
/// Adds `text` to a sentence with a space between; an empty text adds nothing.
void say(std::string& sentence, std::string_view text);
/// One of `list` in a share of the cases, else nothing.
std::string maybe(std::mt19937_64& random, double share, const Words& list);

}  // namespace attenscope::word_lists
