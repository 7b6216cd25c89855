// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/text_table.h"

#include "engine/error.h"
#include "widgets/language/message_text.h"

#include <QString>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace attenscope {

namespace {

constexpr UChar32 kJoiner = 0x200d;        // zero-width joiner
constexpr UChar32 kDrawnAsEmoji = 0xfe0f;  // variation selector 16

/// Of a character by itself.
std::size_t columnsOf(UChar32 code) {
  switch (u_charType(code)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return 0;
    default:
      break;
  }
  // Within a Korean syllable written as its letters only the first takes room.
  const int letter = u_getIntPropertyValue(code, UCHAR_HANGUL_SYLLABLE_TYPE);
  if (letter == U_HST_VOWEL_JAMO || letter == U_HST_TRAILING_JAMO) return 0;
  const int width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

}  // namespace

std::size_t displayWidth(std::string_view utf8) {
  std::size_t width = 0;
  UChar32 before = 0;
  const auto length = static_cast<std::int64_t>(utf8.size());
  for (std::int64_t at = 0; at < length;) {
    UChar32 code = 0;
    U8_NEXT_OR_FFFD(utf8.data(), at, length, code);
    // Emoji that are joined and shades of skin are drawn within the emoji before.
    const bool within = (before == kJoiner && u_hasBinaryProperty(code, UCHAR_EXTENDED_PICTOGRAPHIC)) ||
                        (u_hasBinaryProperty(code, UCHAR_EMOJI_MODIFIER) &&
                         u_hasBinaryProperty(before, UCHAR_EMOJI_MODIFIER_BASE));
    if (code == kDrawnAsEmoji && u_hasBinaryProperty(before, UCHAR_EMOJI)) {
      width += 2 - columnsOf(before);
    } else if (!within) {
      width += columnsOf(code);
    }
    before = code;
  }
  return width;
}

std::string padRight(std::string text, std::size_t width) {
  const std::size_t own = displayWidth(text);
  if (own < width) text.append(width - own, ' ');
  return text;
}

std::string padLeft(const std::string& text, std::size_t width) {
  const std::size_t own = displayWidth(text);
  return own < width ? std::string(width - own, ' ') + text : text;
}

std::string elided(const std::string& utf8, std::size_t width) {
  if (displayWidth(utf8) <= width) return utf8;
  std::u32string text = QString::fromStdString(utf8).toStdU32String();
  std::string shortened;
  do {
    text.pop_back();
    shortened = QString::fromStdU32String(text).toStdString() + "…";
  } while (!text.empty() && displayWidth(shortened) > width);
  return shortened;
}

std::string sixDigits(double value) {
  if (std::isnan(value)) return "nan";
  std::array<char, 32> text{};
  const auto [end, error] =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 6);
  return error == std::errc() ? std::string(text.data(), end) : "nan";
}

std::string percentText(double share) {
  return sixDigits(std::round(share * 1000) / 10) + " %";
}

std::vector<std::string> heading(std::vector<std::string> titles) {
  for (std::string& title : titles) title = said(title);
  return titles;
}

std::string noteLine(const std::string& note) {
  return "attenscope: " + said("note: ") + printable(said(note), kLongestMessage) + "\n";
}

std::string warningLine(const std::string& warning) {
  return "attenscope: " + said("warning: ") + printable(said(warning), kLongestMessage) + "\n";
}

std::string table(const std::vector<std::vector<std::string>>& rows, const std::string& indent) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], displayWidth(row[i]));
  }
  std::string text;
  for (const auto& row : rows) {
    std::string line = indent;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += i + 1 < row.size() ? padRight(row[i], widths[i] + 2) : row[i];
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    text += line + "\n";
  }
  return text;
}

}  // namespace attenscope
