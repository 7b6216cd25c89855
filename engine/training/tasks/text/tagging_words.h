// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/tasks/text/word_lists.h"

namespace attenscope::tagging_words {

using word_lists::Words;

const Words& firstNames();
/// How names end that tell what they are: "son", "burg", "soft".
const Words& personEndings();
const Words& placeEndings();
const Words& organisationEndings();
/// Names in letters that no piece covers.
const Words& otherScripts();
const Words& surnames();
const Words& cities();  ///< some of two words
const Words& countries();
const Words& trades();      ///< the last word of a company: "Motors"
const Words& institutes();  ///< the first word of an organisation of a place: "University" of Lisbon
const Words& roles();       ///< what people are
const Words& times();
/// Sentences with what stands where: P a person, L a place, O an organisation, R a role, T a time, W a word
/// that nobody knows; P's one of a person.
const Words& clauses();
/// Sentences that do not tell what the name N is.
const Words& openClauses();
const Words& titles();

}  // namespace attenscope::tagging_words
