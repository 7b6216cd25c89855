// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command/text_table.h"

#include <QChar>
#include <QString>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace attenscope {

namespace {

constexpr char32_t kFirstEmoji = 0x1f300;
constexpr char32_t kLastEmoji = 0x1faff;

std::size_t columnsOf(char32_t code) {
  switch (QChar::category(code)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
    case QChar::Other_Control:
      return 0;
    default:
      break;
  }
  switch (QChar::script(code)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Bopomofo:
      return code >= 0xff61 && code <= 0xffdc ? 1 : 2;  // halfwidth forms
    default:
      break;
  }
  const bool fullwidth = (code >= 0x3000 && code <= 0x303e) || (code >= 0xff01 && code <= 0xff60);
  return fullwidth || (code >= kFirstEmoji && code <= kLastEmoji) ? 2 : 1;
}

}  // namespace

std::size_t displayWidth(std::string_view utf8) {
  std::size_t width = 0;
  bool joined = false;  // what follows a zero-width joiner is drawn within the emoji before it
  for (const char32_t code :
       QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())).toStdU32String()) {
    if (!joined) width += columnsOf(code);
    joined = code == 0x200d;
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
