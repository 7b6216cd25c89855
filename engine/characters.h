// SPDX-License-Identifier: GPL-3.0-or-later
/// UTF-8 by characters, and which of them are drawn at all.
#pragma once

#include <string>
#include <string_view>

namespace attenscope {

inline constexpr char32_t kNonJoiner = 0x200c;  ///< zero-width: letters of Persian and the parts of emoji
inline constexpr char32_t kJoiner = 0x200d;     ///< are kept apart by the one and joined by the other

/// The characters of a text; ill-formed bytes become U+FFFD.
std::u32string charactersOf(std::string_view utf8);
void appendUtf8(std::string& out, char32_t code);
/// Whether a character is none that is drawn: a control character or line end, half a surrogate pair, private
/// or unassigned. Format characters, such as the joiners, are for the caller to judge.
bool isUndrawn(char32_t code);

}  // namespace attenscope
