// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// A token of a text: [begin, end) in bytes of the UTF-8 original.
struct Token {
  std::string text;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Splits a text at ICU's word boundaries into words and punctuation; Chinese characters, kana and bopomofo
/// are one token each (猫喜欢 is three tokens), while Hangul is split into words. White space and control
/// characters separate tokens and are dropped. Ill-formed UTF-8 becomes U+FFFD. Never throws; an empty or
/// blank text has no tokens.
std::vector<Token> tokenize(std::string_view utf8);

/// Limit on the tokens that a run takes from a text; a longer text is truncated, with a notice in the trace.
inline constexpr std::size_t kMaxTokens = 8192;

}  // namespace attenscope
