// SPDX-License-Identifier: GPL-3.0-or-later
/// The sentences that the sources put together (errors, notices, where numbers come from, what the command
/// line says), for translators: found in the sources themselves, each with %1, %2, … where a value stands.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// The templates of one source of C++: every sum of texts, also within its parentheses and of each of its
/// alternatives. `all`: of any text that reads as words; else only of what is handed to Error or said().
std::vector<std::string> templatesIn(std::string_view source, bool all);
/// Of the sources of the program under `root`, without doubles, in order. Throws Error if they are not there.
std::vector<std::string> templatesOfSources(const std::filesystem::path& root);
/// The same as a list of C++ that lupdate reads and the program contains:
/// widgets/language/message_texts.h.
std::string messageSource(const std::filesystem::path& root);

}  // namespace attenscope
