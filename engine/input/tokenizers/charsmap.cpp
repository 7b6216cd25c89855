// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/tokenizers/charsmap.h"

#include "engine/error.h"
#include "engine/input/tokenizers/characters.h"

#include <unicode/brkiter.h>

#include <memory>

namespace attenscope {

namespace {

constexpr std::size_t kShortGrapheme = 6;  // bytes; longer ones are read character by character

int base64Value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

std::string base64Decoded(const std::string& text, const JsonNode& where) {
  std::string bytes;
  std::uint32_t bits = 0;
  int held = 0;
  std::size_t end = text.find_last_not_of('=');
  end = end == std::string::npos ? 0 : end + 1;
  for (std::size_t i = 0; i < end; ++i) {
    const int value = base64Value(text[i]);
    if (value < 0) where.fail("is not base64");
    bits = (bits << 6) | static_cast<std::uint32_t>(value);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes += static_cast<char>((bits >> held) & 0xff);
  }
  return bytes;
}

std::uint32_t littleEndian(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = (value << 8) | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

// The fields of a unit of the double array.
bool hasLeaf(std::uint32_t unit) {
  return ((unit >> 8) & 1) != 0;
}
std::uint32_t valueOf(std::uint32_t unit) {
  return unit & 0x7fffffffu;
}
std::uint32_t labelOf(std::uint32_t unit) {
  return unit & 0x800000ffu;
}
std::uint32_t offsetOf(std::uint32_t unit) {
  return (unit >> 10) << ((unit & 0x200u) >> 6);
}

}  // namespace

Charsmap Charsmap::read(const JsonNode& where) {
  const std::string bytes = base64Decoded(where.text(), where);
  if (bytes.size() < 4) where.fail("is too short for rules of SentencePiece");
  if (auto map = fromBytes(bytes)) return *std::move(map);
  where.fail("holds " + std::to_string(bytes.size()) + " bytes, which its trie's length does not fit");
}

std::optional<Charsmap> Charsmap::fromBytes(std::string_view bytes) {
  if (bytes.size() < 8) return std::nullopt;
  const std::size_t trieBytes = littleEndian(bytes, 0);
  if (trieBytes % 4 != 0 || trieBytes < 4 || trieBytes > bytes.size() - 4) return std::nullopt;
  Charsmap map;
  for (std::size_t at = 4; at < 4 + trieBytes; at += 4) map.m_units.push_back(littleEndian(bytes, at));
  map.m_texts = bytes.substr(4 + trieBytes);
  return map;
}

bool Charsmap::isSound() const {
  constexpr std::uint32_t kLabels = 256;
  std::vector<bool> seen(m_units.size(), false);
  std::vector<std::uint32_t> waiting{offsetOf(m_units[0])};
  while (!waiting.empty()) {
    const std::uint32_t node = waiting.back();
    waiting.pop_back();
    if ((node | (kLabels - 1)) >= m_units.size()) return false;
    if (seen[node]) continue;
    seen[node] = true;
    for (std::uint32_t label = 0; label < kLabels; ++label) {
      const std::uint32_t unit = m_units[node ^ label];
      if (labelOf(unit) != label) continue;
      const std::uint32_t next = (node ^ label) ^ offsetOf(unit);
      if (next >= m_units.size()) return false;
      if (hasLeaf(unit) && m_texts.find('\0', valueOf(m_units[next])) == std::string::npos) return false;
      waiting.push_back(next);
    }
  }
  return true;
}

std::optional<std::string_view> Charsmap::replacement(std::string_view utf8) const {
  std::uint32_t node = offsetOf(m_units[0]);
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) return std::nullopt;
    node ^= byte;
    if (node >= m_units.size() || labelOf(m_units[node]) != byte) return std::nullopt;
    const std::uint32_t unit = m_units[node];
    node ^= offsetOf(unit);
    if (node >= m_units.size()) return std::nullopt;
    if (!hasLeaf(unit)) continue;
    const std::uint32_t begin = valueOf(m_units[node]);
    if (begin > m_texts.size()) return std::nullopt;
    const std::size_t end = m_texts.find('\0', begin);
    return std::string_view(m_texts).substr(begin, end == std::string::npos ? end : end - begin);
  }
  return std::nullopt;
}

AlignedText Charsmap::apply(const AlignedText& aligned) const {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> graphemes(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) throw Error("ICU's rules for characters are missing");
  const icu::UnicodeString alias(false, aligned.text.data(), static_cast<std::int32_t>(aligned.size()));
  graphemes->setText(alias);

  AlignedText out;
  out.reserve(aligned.size());
  std::size_t begin = 0;
  for (std::int32_t next = graphemes->next(); next != icu::BreakIterator::DONE; next = graphemes->next()) {
    const auto end = static_cast<std::size_t>(next);
    const AlignedText grapheme = aligned.slice(begin, end);
    begin = end;
    const std::string utf8 = toUtf8(grapheme.text);
    if (utf8.size() < kShortGrapheme) {
      if (const auto rule = replacement(utf8)) {
        out.append(toUtf16(*rule), grapheme.placeOf(0, grapheme.size()));
        continue;
      }
    }
    forEachCharacter(grapheme, [&](char32_t code, Place place, std::size_t, std::size_t) {
      std::string character;
      appendUtf8(character, code);
      if (const auto rule = replacement(character))
        out.append(toUtf16(*rule), place);
      else
        out.append(code, place);
    });
  }
  return out;
}

}  // namespace attenscope
