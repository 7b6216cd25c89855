// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"

#include "engine/characters.h"

#include <unicode/uchar.h>

namespace attenscope {

namespace {

constexpr char32_t kEllipsis = U'…';

bool isMark(char32_t code) {
  const auto type = u_charType(static_cast<UChar32>(code));
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK;
}

char32_t shown(char32_t code) {
  const auto type = u_charType(static_cast<UChar32>(code));
  if (type == U_SPACE_SEPARATOR) return U' ';
  const bool joins = code == kJoiner || code == kNonJoiner;
  return isUndrawn(code) || (type == U_FORMAT_CHAR && !joins) ? U'?' : code;
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
  for (const char32_t code : kept) appendUtf8(text, code);
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
