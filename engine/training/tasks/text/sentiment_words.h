// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/tasks/text/word_lists.h"

namespace attenscope::sentiment_words {

using word_lists::Words;

const Words& good();  ///< adjectives that training meets
const Words& bad();
const Words& neutral();  ///< adjectives that are bad with "too" before them alone
const Words& likes();    ///< verbs in the past
const Words& dislikes();
const Words& like();  ///< the same after "did not"
const Words& dislike();
const Words& delights();  ///< nouns
const Words& failures();
const Words& works();  ///< what follows a subject that does well
const Words& fails();
const Words& merits();  ///< what something is full of, or lacks
const Words& faults();
const Words& subjects();  ///< what is judged
const Words& intensifiers();
const Words& people();
const Words& facts();     ///< clauses that judge nothing
const Words& notAtAll();  ///< before an adjective: turn it around
const Words& grammar();   ///< what the templates say beside

}  // namespace attenscope::sentiment_words
