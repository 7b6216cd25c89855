// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace attenscope {

/// Classes of characters as the published tokenizers define them.
bool isWhiteSpace(char32_t code);  ///< Unicode's White_Space
bool isControl(char32_t code);  ///< BERT's clean-up: category C, but for tab, line ends and unassigned ones
bool isPunctuation(char32_t code);  ///< category P, and every ASCII sign that is neither letter nor digit
bool isNumeric(char32_t code);      ///< category N
bool isNonspacingMark(char32_t code);
bool isMark(char32_t code);  ///< category M
/// BERT's blocks of ideographs, which stand alone; kana and Hangul do not.
bool isBertIdeograph(char32_t code);
/// What `\w` stands for in regular expressions.
bool isWordCharacter(char32_t code);
/// Unicode's script, by a number of its own; SentencePiece counts kana as Han. Nothing for the space and for
/// what has no script: these belong to any.
std::optional<int> scriptOf(char32_t code);

std::u16string toUtf16(std::string_view utf8);  ///< ill-formed bytes become U+FFFD
void appendUtf8(std::string& out, char32_t code);
std::string toUtf8(std::u16string_view text);
/// Well-formed UTF-8, ill-formed bytes become U+FFFD.
std::string repairedUtf8(std::string_view utf8);

}  // namespace attenscope
