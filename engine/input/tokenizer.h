// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// A piece of a text: [begin, end) in bytes of the UTF-8 original.
struct Token {
  std::string text;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Words and punctuation by ICU's word boundaries; Chinese, Japanese kana and Hangul-less CJK by character
/// (so that 猫喜欢 is three tokens); spaces and control characters separate and vanish. Ill-formed UTF-8
/// becomes U+FFFD. Never throws; an empty or blank text gives no token.
std::vector<Token> tokenize(std::string_view utf8);

/// The most tokens that a run takes from a text; what follows is cut and the trace's notice says so.
inline constexpr std::size_t kMaxTokens = 2048;

}  // namespace attenscope
