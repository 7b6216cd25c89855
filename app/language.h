// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace attenscope {

/// The language of everything that a person reads.
enum class Language {
  System,  ///< that of the desktop, if it is one of these; else English
  English,
  Chinese,  ///< 简体中文
};
/// "system", "en", "zh".
QString toString(Language language);
/// Also of names such as "zh_CN.UTF-8"; nothing for others.
std::optional<Language> languageFrom(const QString& text);

inline constexpr const char* kLanguage = "language";                 ///< in the settings
inline constexpr const char* kLanguageVariable = "ATTENSCOPE_LANG";  ///< of the environment

/// English or Chinese.
Language resolved(Language language);

/// The language in which subcommands draw and answer: English unless another is chosen.
Language commandLanguage();
void setCommandLanguage(Language language);

/// Gives texts and number formats this language from now on; what is shown already must be made anew. Needs a
/// QCoreApplication.
void applyLanguage(Language language);
/// What was applied last: English or Chinese.
Language shownLanguage();
/// From here on notes texts that have no translation, for tests: not while other threads look texts up.
void watchMissedTexts();
/// Those that were asked for in the language applied last, with their contexts.
QStringList missedTexts();

}  // namespace attenscope
