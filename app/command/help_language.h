// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/language.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// The language that the arguments ask for by --lang, or else the environment by ATTENSCOPE_LANG: known
/// before anything else is parsed, so that what is refused is said in it, too.
std::optional<Language> languageAskedFor(const std::vector<std::string>& arguments);

/// Says descriptions, groups and footers of a program and its subcommands in the language of the command
/// line, and what help itself adds to them.
void sayInLanguage(CLI::App& app);

}  // namespace attenscope
