// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace attenscope {

namespace {

constexpr char32_t kEllipsis = U'…';
constexpr char32_t kNonJoiner = 0x200c;
constexpr char32_t kJoiner = 0x200d;

bool isMark(char32_t code) {
  const auto type = u_charType(static_cast<UChar32>(code));
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK;
}

char32_t shown(char32_t code) {
  switch (u_charType(static_cast<UChar32>(code))) {
    case U_SPACE_SEPARATOR:
      return U' ';
    case U_FORMAT_CHAR:  // letters of Persian and the parts of emoji are joined or kept apart by these two
      return code == kJoiner || code == kNonJoiner ? code : U'?';
    case U_CONTROL_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_SURROGATE:
    case U_PRIVATE_USE_CHAR:
    case U_UNASSIGNED:
      return U'?';
    default:
      return code;
  }
}

std::u32string charactersOf(std::string_view utf8) {
  std::u32string characters;
  characters.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    UChar32 code = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(utf8.data()), at, utf8.size(), code);
    characters += static_cast<char32_t>(code);
  }
  return characters;
}

std::string shortened(const std::u32string& characters, std::size_t longest) {
  std::u32string kept = characters;
  if (kept.size() > longest) {
    const std::size_t tail = (longest - 1) / 2;
    std::size_t from = characters.size() - tail;
    while (from < characters.size() && isMark(characters[from])) ++from;  // of a letter that is gone
    kept.resize(longest - 1 - tail);
    (kept += kEllipsis).append(characters, from);
  }
  std::string text;
  for (const char32_t code : kept) {
    std::uint8_t units[U8_MAX_LENGTH];
    std::size_t length = 0;
    U8_APPEND_UNSAFE(units, length, code);
    text.append(reinterpret_cast<const char*>(units), length);
  }
  return text;
}

}  // namespace

std::string printable(std::string_view name, std::size_t longest) {
  std::u32string characters = charactersOf(name);
  for (char32_t& code : characters) code = shown(code);
  return shortened(characters, longest);
}

std::string printableMessage(std::string_view message) {
  std::u32string characters;
  for (const char32_t code : charactersOf(message)) {
    const bool space = code == U' ' || code == U'\n' || code == U'\r' || code == U'\t';
    if (!space) {
      characters += code == kJoiner || code == kNonJoiner ? U'?' : shown(code);
    } else if (!characters.empty() && characters.back() != U' ') {
      characters += U' ';
    }
  }
  while (!characters.empty() && characters.back() == U' ') characters.pop_back();
  return shortened(characters, kLongestMessage);
}

std::string someOf(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 110;
  std::string text;
  std::size_t used = 0;
  while (used < names.size() && (used == 0 || text.size() + names[used].size() <= kMost)) {
    text += (used == 0 ? "" : ", ") + printable(names[used]);
    ++used;
  }
  return used == names.size() ? text : text + " and " + std::to_string(names.size() - used) + " more";
}

}  // namespace attenscope
