// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/visible_text.h"

#include "engine/characters.h"

#include <unicode/uchar.h>

#include <array>
#include <cstdio>

namespace attenscope {

namespace {

constexpr char32_t kBlackFlag = 0x1f3f4;  // the letters of a region's flag follow it as tags

std::string codeOf(char32_t code) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "U+%04X", static_cast<unsigned>(code));
  return text.data();
}

bool isSpace(char32_t code) {
  return u_charType(static_cast<UChar32>(code)) == U_SPACE_SEPARATOR;
}

bool isTag(char32_t code) {
  return code >= 0xe0020 && code <= 0xe007f;
}

/// Whether a character is drawn, by itself or with the one before.
bool isDrawn(char32_t code, char32_t before, bool last) {
  if (u_charType(static_cast<UChar32>(code)) != U_FORMAT_CHAR) return !isUndrawn(code);
  if (code == kJoiner || code == kNonJoiner) return before != 0 && !isSpace(before) && !last;
  return isTag(code) && (before == kBlackFlag || isTag(before));
}

/// A space at an end: what is no plain space says which one it is.
std::string spaceAtEnd(char32_t code, const char* plain) {
  return code == U' ' ? plain : codeOf(code);
}

}  // namespace

std::string visibleText(std::string_view token, EndSpaces ends) {
  const std::u32string characters = charactersOf(token);
  if (characters.empty()) return "\"\"";
  std::size_t first = 0;
  std::size_t last = characters.size();
  while (first < last && isSpace(characters[first])) ++first;
  while (last > first && isSpace(characters[last - 1])) --last;
  const bool onlySpaces = first == last;
  std::string text;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char32_t code = characters[i];
    if (i < first || i >= last) {
      if (onlySpaces)
        text += spaceAtEnd(code, "␣");
      else if (ends == EndSpaces::Shown)
        text += spaceAtEnd(code, "·");
    } else if (code == U'\n') {
      text += "↵";
    } else if (code == U'\t') {
      text += "⇥";
    } else if (isSpace(code)) {
      text += ' ';
    } else if (isDrawn(code, i > 0 ? characters[i - 1] : 0, i + 1 == characters.size())) {
      appendUtf8(text, code);
    } else {
      text += codeOf(code);
    }
  }
  return text;
}

}  // namespace attenscope
