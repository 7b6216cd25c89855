// SPDX-License-Identifier: GPL-3.0-or-later
/// What people read of the engine's catalogues, for translators: the engine knows no languages, and lupdate
/// cannot find these texts in it.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace attenscope {

/// A text with the context in which it is looked up.
using CatalogueText = std::pair<std::string, std::string>;

/// Every text of mechanisms, parameters, tasks, samples, explanations and steps, without doubles, in the
/// order of contexts and texts.
std::vector<CatalogueText> catalogueTexts();
/// Whether a symbol, a formula or an operation has English words: two small letters or more that are neither
/// a function nor the name of a variable.
bool hasWords(const std::string& text);
/// The same as the source that lupdate reads: resources/translations/catalogue_texts.h.
std::string catalogueSource();

}  // namespace attenscope
