// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/own_data/text_lines.h"

#include "engine/io/json.h"
#include "engine/training/own_data/own_data.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace attenscope {

namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

bool isUtf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    UChar32 code = 0;
    U8_NEXT(bytes, at, length, code);
    if (code < 0) return false;
  }
  return true;
}

/// The bytes of a file that is not too large, before they are read.
std::string bytesOf(const std::filesystem::path& path, const std::string& name) {
  std::error_code failed;
  const auto size = std::filesystem::file_size(path, failed);
  if (!failed && size > static_cast<std::uintmax_t>(kMostOwnBytes))
    throw Error(name + ": has " + std::to_string(size >> 20U) + " MB; expected at most " +
                std::to_string(kMostOwnBytes >> 20U) + " MB (a part of it, say)");
  return readWholeFile(path);  // says what else stands against it
}

}  // namespace

TextLines::TextLines(const std::filesystem::path& path)
    : m_name(printable(path.filename().string())), m_bytes(bytesOf(path, m_name)) {
  std::string_view rest = m_bytes;
  if (rest.starts_with("\xff\xfe") || rest.starts_with("\xfe\xff"))
    fail("is written in UTF-16; expected UTF-8, which editors offer when they save");
  if (rest.starts_with(kByteOrderMark)) rest.remove_prefix(kByteOrderMark.size());
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    m_lines.push_back(line);
    const std::size_t index = m_lines.size() - 1;
    if (std::ssize(line) > kMostLineBytes)
      fail(index, "has " + std::to_string(line.size()) + " bytes; expected at most " +
                      std::to_string(kMostLineBytes));
    if (line.find('\0') != std::string_view::npos)
      fail(index, "holds a zero byte, which no text has; expected a text file in UTF-8");
    if (!isUtf8(line)) fail(index, "is not UTF-8; expected a text file in UTF-8");
  }
}

void TextLines::fail(std::size_t index, const std::string& sentence) const {
  throw Error(m_name + ", line " + std::to_string(index + 1) + ": " + sentence);
}

void TextLines::fail(const std::string& sentence) const {
  throw Error(m_name + ": " + sentence);
}

std::string_view trimmed(std::string_view text) {
  const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && isBlank(text.front())) text.remove_prefix(1);
  while (!text.empty() && isBlank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace attenscope
