// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/tasks/text/word_lists.h"

namespace attenscope::tagging_words {

using word_lists::Words;

const Words& firstNames();
/// Endings that identify a name: "son", "burg", "soft".
const Words& personEndings();
const Words& placeEndings();
const Words& organisationEndings();
/// Names in scripts that no piece covers.
const Words& otherScripts();
const Words& surnames();
const Words& cities();  ///< some of two words
const Words& countries();
const Words& trades();      ///< last words of companies: "Motors"
const Words& institutes();  ///< first words of organisations of a place: "University" of Lisbon
const Words& roles();       ///< what people are
const Words& times();
/// Sentence templates with placeholders: P a person, L a place, O an organisation, R a role, T a time, W an
/// unknown word; "P's" is the possessive.
const Words& clauses();
/// Sentence templates whose context does not identify the name N.
const Words& openClauses();
const Words& titles();

}  // namespace attenscope::tagging_words
