// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/visible_text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <cstdio>

namespace attenscope {

namespace {

constexpr char32_t kNonJoiner = 0x200c;
constexpr char32_t kJoiner = 0x200d;
constexpr char32_t kBlackFlag = 0x1f3f4;  // the letters of a region's flag follow it as tags

std::u32string charactersOf(std::string_view utf8) {
  std::u32string characters;
  for (std::size_t at = 0; at < utf8.size();) {
    UChar32 code = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(utf8.data()), at, utf8.size(), code);
    characters += static_cast<char32_t>(code);
  }
  return characters;
}

void append(std::string& text, char32_t code) {
  std::uint8_t units[U8_MAX_LENGTH];
  std::size_t length = 0;
  U8_APPEND_UNSAFE(units, length, code);
  text.append(reinterpret_cast<const char*>(units), length);
}

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
  switch (u_charType(static_cast<UChar32>(code))) {
    case U_FORMAT_CHAR:  // letters of Persian and the parts of emoji are joined or kept apart by these two
      if (code == kJoiner || code == kNonJoiner) return before != 0 && !isSpace(before) && !last;
      return isTag(code) && (before == kBlackFlag || isTag(before));
    case U_CONTROL_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_SURROGATE:
    case U_PRIVATE_USE_CHAR:
    case U_UNASSIGNED:
      return false;
    default:
      return true;
  }
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
      append(text, code);
    } else {
      text += codeOf(code);
    }
  }
  return text;
}

}  // namespace attenscope
