// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/tokenizers/added_tokens.h"

#include "engine/input/tokenizers/characters.h"

namespace attenscope {

namespace {

bool wordBefore(std::u16string_view text, std::size_t at) {
  if (at == 0) return false;
  UChar32 code = 0;
  U16_PREV_OR_FFFD(text.data(), 0, at, code);
  return isWordCharacter(static_cast<char32_t>(code));
}

bool wordAfter(std::u16string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  UChar32 code = 0;
  U16_NEXT_OR_FFFD(text.data(), at, text.size(), code);
  return isWordCharacter(static_cast<char32_t>(code));
}

}  // namespace

AddedTokens::AddedTokens(std::vector<AddedToken> tokens, const Normalizer& normalizer)
    : m_tokens(std::move(tokens)) {
  std::vector<std::pair<std::u16string, std::size_t>> asWritten;
  std::vector<std::pair<std::u16string, std::size_t>> afterNormalizing;
  for (std::size_t i = 0; i < m_tokens.size(); ++i) {
    const AddedToken& token = m_tokens[i];
    m_places.emplace(token.id, i);
    AlignedText content = alignText(token.content);
    if (token.normalized && normalizer) content = normalizer(std::move(content));
    (token.normalized ? afterNormalizing : asWritten).emplace_back(std::move(content.text), i);
  }
  m_asWritten = PrefixSearch<char16_t>(std::move(asWritten));
  m_afterNormalizing = PrefixSearch<char16_t>(std::move(afterNormalizing));
}

std::vector<AddedToken> AddedTokens::read(const JsonNode& list) {
  std::vector<AddedToken> tokens;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const JsonNode entry = list.at(i);
    AddedToken token;
    token.id = entry.at("id").id();
    token.content = entry.at("content").text();
    token.special = entry.flag("special", false);
    token.singleWord = entry.flag("single_word", false);
    token.leftStrip = entry.flag("lstrip", false);
    token.rightStrip = entry.flag("rstrip", false);
    token.normalized = entry.flag("normalized", !token.special);
    tokens.push_back(std::move(token));
  }
  return tokens;
}

const AddedToken* AddedTokens::find(std::int64_t id) const {
  const auto found = m_places.find(id);
  return found == m_places.end() ? nullptr : &m_tokens[found->second];
}

std::vector<TextPart> AddedTokens::cut(const AlignedText& text, const PrefixSearch<char16_t>& search) const {
  const std::u16string_view units = text.text;
  std::vector<TextPart> parts;
  std::size_t done = 0;
  for (std::size_t at = 0; at < units.size();) {
    std::size_t length = 0;
    std::size_t which = 0;
    search.forEachPrefix(units.substr(at), [&](std::size_t found, std::size_t index) {
      if (found > length) length = found, which = index;  // the longest; of equals the first
    });
    if (length == 0) {
      ++at;
      continue;
    }
    const AddedToken& token = m_tokens[which];
    std::size_t begin = at;
    std::size_t end = at + length;
    at = end;
    if (token.singleWord && (wordBefore(units, begin) || wordAfter(units, end))) continue;
    while (token.leftStrip && begin > done && isWhiteSpace(units[begin - 1])) --begin;
    while (token.rightStrip && end < units.size() && isWhiteSpace(units[end])) ++end;
    if (begin > done) parts.push_back({text.slice(done, begin), {}});
    parts.push_back({text.slice(begin, end), token.id});
    done = at = end;
  }
  if (done < units.size()) parts.push_back({text.slice(done, units.size()), {}});
  return parts;
}

std::vector<TextPart> AddedTokens::split(const AlignedText& text, const Normalizer& normalizer) const {
  std::vector<TextPart> parts;
  for (TextPart& part : cut(text, m_asWritten)) {
    if (part.id) {
      parts.push_back(std::move(part));
      continue;
    }
    if (normalizer) part.text = normalizer(std::move(part.text));
    for (TextPart& inner : cut(part.text, m_afterNormalizing)) parts.push_back(std::move(inner));
  }
  return parts;
}

}  // namespace attenscope
