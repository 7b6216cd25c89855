// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/characters.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace attenscope {

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

void appendUtf8(std::string& out, char32_t code) {
  std::uint8_t bytes[U8_MAX_LENGTH];
  int size = 0;
  U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(code));
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

bool isUndrawn(char32_t code) {
  switch (u_charType(static_cast<UChar32>(code))) {
    case U_CONTROL_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_SURROGATE:
    case U_PRIVATE_USE_CHAR:
    case U_UNASSIGNED:
      return true;
    default:
      return false;
  }
}

}  // namespace attenscope
