// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/characters.h"

#include <optional>
#include <string>
#include <string_view>

namespace attenscope {

/// Character classes as the published tokenizers define them.
bool isWhiteSpace(char32_t code);  ///< Unicode's White_Space
bool isControl(char32_t code);  ///< BERT's definition: category C except tab, line ends and unassigned ones
bool isPunctuation(char32_t code);  ///< category P, and every ASCII symbol
bool isNumeric(char32_t code);      ///< category N
bool isNonspacingMark(char32_t code);
bool isMark(char32_t code);  ///< category M
/// The CJK ideographs that BERT treats as words of their own; excludes kana and Hangul.
bool isBertIdeograph(char32_t code);
/// What `\w` matches in regular expressions.
bool isWordCharacter(char32_t code);
/// The Unicode script of a character as an opaque number; kana count as Han, as in SentencePiece. Nothing for
/// the space and for characters without a script, which fit any.
std::optional<int> scriptOf(char32_t code);

std::u16string toUtf16(std::string_view utf8);  ///< ill-formed bytes become U+FFFD
std::string toUtf8(std::u16string_view text);
/// The text as well-formed UTF-8; ill-formed bytes become U+FFFD.
std::string repairedUtf8(std::string_view utf8);

}  // namespace attenscope
