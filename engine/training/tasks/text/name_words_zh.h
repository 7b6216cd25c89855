// SPDX-License-Identifier: GPL-3.0-or-later
/// The Chinese words of names-zh.
#pragma once

#include "engine/training/tasks/text/word_lists.h"

namespace attenscope::name_words_zh {

using word_lists::Words;

// --- persons ---
const Words& surnames();          ///< 王, 欧阳
const std::u32string& given();    ///< characters of given names
const Words& titles();            ///< behind a name: 先生
const Words& knownPersons();      ///< 鲁迅
const Words& foreignNames();      ///< 约翰
const std::u32string& foreign();  ///< characters of names from abroad
// --- places ---
const Words& cities();
const Words& countries();
const Words& placeEndings();         ///< 县
const std::u32string& placeNames();  ///< characters of the names of places
// --- organisations ---
const Words& knownOrganisations();
const Words& trades();               ///< 科技; may stand before the ending
const Words& organisationEndings();  ///< 公司
const std::u32string& brands();      ///< characters of the names of companies

/// Clauses with one capital letter for each placeholder: P, L, O a person, place, organisation; T a time; R
/// who somebody is (医生); X a thing; V what somebody does without names (吃饭).
const Words& clauses();
/// Clauses that say nothing of what the name N is.
const Words& openClauses();
const Words& times();
const Words& roles();
const Words& things();
const Words& doings();
/// Whole clauses without a name, in characters that names have too: 天气很好.
const Words& nameless();

}  // namespace attenscope::name_words_zh
