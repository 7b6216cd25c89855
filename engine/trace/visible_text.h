// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace attenscope {

/// What becomes of the spaces at both ends of a token that has more than spaces: a label leaves them out, a
/// prediction shows each as "·", since " l" and "l" are two tokens.
enum class EndSpaces { LeftOut, Shown };

/// A token as it is shown: in one line, and with nothing in it that is drawn as nothing. Spaces by themselves
/// are "␣", a line feed is "↵", a tab "⇥"; other control, formatting and unassigned
/// characters are their codes, "U+0001"; an empty token is `""`, ill-formed bytes are U+FFFD.
std::string visibleText(std::string_view token, EndSpaces ends = EndSpaces::LeftOut);

}  // namespace attenscope
