// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/tokenizers/characters.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace attenscope {

namespace {

bool categoryIn(char32_t code, std::uint32_t mask) {
  return (U_GET_GC_MASK(static_cast<UChar32>(code)) & mask) != 0;
}

}  // namespace

bool isWhiteSpace(char32_t code) {
  if (code < 0x80) return code == ' ' || (code >= 0x09 && code <= 0x0d);
  return u_isUWhiteSpace(static_cast<UChar32>(code));
}

bool isControl(char32_t code) {
  if (code == '\t' || code == '\n' || code == '\r') return false;
  return categoryIn(code, U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CO_MASK | U_GC_CS_MASK);
}

bool isPunctuation(char32_t code) {
  if (code < 0x80)
    return (code >= 33 && code <= 47) || (code >= 58 && code <= 64) || (code >= 91 && code <= 96) ||
           (code >= 123 && code <= 126);
  return categoryIn(code, U_GC_P_MASK);
}

bool isNumeric(char32_t code) {
  return categoryIn(code, U_GC_N_MASK);
}
bool isNonspacingMark(char32_t code) {
  return categoryIn(code, U_GC_MN_MASK);
}
bool isMark(char32_t code) {
  return categoryIn(code, U_GC_M_MASK);
}

bool isBertIdeograph(char32_t code) {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) ||
         (code >= 0x20000 && code <= 0x2a6df) || (code >= 0x2a700 && code <= 0x2b73f) ||
         (code >= 0x2b740 && code <= 0x2b81f) || (code >= 0x2b820 && code <= 0x2ceaf) ||
         (code >= 0xf900 && code <= 0xfaff) || (code >= 0x2f800 && code <= 0x2fa1f);
}

bool isWordCharacter(char32_t code) {
  return u_isUAlphabetic(static_cast<UChar32>(code)) ||
         categoryIn(code, U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK) || code == 0x200c || code == 0x200d;
}

std::optional<int> scriptOf(char32_t code) {
  constexpr char32_t kLongVowel = 0x30fc;  // common to both kana
  if (code == U' ') return std::nullopt;
  if (code == kLongVowel) return USCRIPT_HAN;
  UErrorCode error = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(code), &error);
  if (U_FAILURE(error) || script == USCRIPT_UNKNOWN) return std::nullopt;
  return script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ? USCRIPT_HAN : script;
}

std::u16string toUtf16(std::string_view utf8) {
  std::u16string text;
  text.reserve(utf8.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto size = static_cast<std::int64_t>(utf8.size());
  for (std::int64_t at = 0; at < size;) {
    UChar32 code = 0;
    U8_NEXT_OR_FFFD(bytes, at, size, code);
    if (U_IS_BMP(code)) {
      text += static_cast<char16_t>(code);
    } else {
      text += U16_LEAD(code);
      text += U16_TRAIL(code);
    }
  }
  return text;
}

std::string toUtf8(std::u16string_view text) {
  std::string utf8;
  utf8.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    UChar32 code = 0;
    U16_NEXT_OR_FFFD(text.data(), at, text.size(), code);
    appendUtf8(utf8, static_cast<char32_t>(code));
  }
  return utf8;
}

std::string repairedUtf8(std::string_view utf8) {
  return toUtf8(toUtf16(utf8));
}

}  // namespace attenscope
