// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/tasks/text/word_parts.h"

namespace attenscope::sentiment_parts {

using word_lists::Words;

/// Stems of good and of bad things: "joy", "pain".
const Words& goodRoots();
const Words& badRoots();

/// Judging words that are formed from stems and affixes by rule: hope + less, un + pleasant (also words that
/// are in no dictionary, such as pain + ful and grief + less). Excludes the words that are kept out of
/// training.
struct Made {
  Words adjectives{};
  Words feelings{};   ///< states of mind: "bored"
  Words manners{};    ///< adverbs: "carelessly"
  Words qualities{};  ///< nouns: "kindness"
};

const Made& praise();
const Made& blame();
/// Adjectives that do not occur in training, though their parts do: "graceful", "joyless".
const Words& unseenPraise();
const Words& unseenBlame();
/// Prefixes "un", "dis", and suffixes "less", "able".
const Words& beginnings();
const Words& endings();
/// The stems of all of these: "hope", "admir".
const Words& stems();

}  // namespace attenscope::sentiment_parts
