// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/tasks/text/word_parts.h"

namespace attenscope::sentiment_parts {

using word_lists::Words;

/// What is good to have, and what is not: "joy", "pain".
const Words& goodRoots();
const Words& badRoots();

/// Words that judge, as stems and affixes make them by rule: hope + less, un + pleasant (and pain + ful as
/// well as grief + less, which no dictionary has). None of those that training never meets is among them.
struct Made {
  Words adjectives{};
  Words feelings{};   ///< what a person was: "bored"
  Words manners{};    ///< how something was done: "carelessly"
  Words qualities{};  ///< what something is full of: "kindness"
};

const Made& praise();
const Made& blame();
/// Adjectives that training never meets, though it does their parts: "graceful", "joyless".
const Words& unseenPraise();
const Words& unseenBlame();
/// "un", "dis"; and "less", "able"
const Words& beginnings();
const Words& endings();
/// The stems of all of these: "hope", "admir".
const Words& stems();

}  // namespace attenscope::sentiment_parts
