// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/tasks/text/word_lists.h"

namespace attenscope::sentiment_words {

using word_lists::Words;

const Words& good();  ///< adjectives that occur in training
const Words& bad();
const Words& neutral();  ///< adjectives that are negative only after "too"
const Words& likes();    ///< verbs in the past
const Words& dislikes();
const Words& like();  ///< the same after "did not"
const Words& dislike();
const Words& delights();  ///< nouns
const Words& failures();
const Words& works();  ///< predicates of a subject that is good
const Words& fails();
const Words& merits();  ///< things to be full of, or to lack
const Words& faults();
const Words& subjects();  ///< what is judged
const Words& intensifiers();
const Words& people();
const Words& facts();     ///< neutral clauses
const Words& notAtAll();  ///< negations before an adjective
/// What denies an adjective, or a thing with one, before anything else is said.
const Words& deniedAlone();
const Words& deniedThings();
const Words& grammar();  ///< the function words of the templates

}  // namespace attenscope::sentiment_words
