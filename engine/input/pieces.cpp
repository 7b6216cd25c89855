// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/pieces.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace attenscope {

namespace {

/// As pieces are written: case folded, with ' for ’.
std::string written(std::string_view text) {
  static constexpr std::string_view kCurly = "’";
  std::string folded = foldCase(text);
  for (std::size_t at = 0; (at = folded.find(kCurly, at)) != std::string::npos; ++at)
    folded.replace(at, kCurly.size(), "'");
  return folded;
}

/// A word is spelled where its beginning or two pieces in a row are single characters: its parts say little.
bool isSpelled(const std::vector<std::size_t>& lengths) {
  if (lengths.size() < 2) return false;
  const auto pair =
      std::adjacent_find(lengths.begin(), lengths.end(),
                         [](std::size_t left, std::size_t right) { return left == 1 && right == 1; });
  return lengths.front() == 1 || pair != lengths.end();
}

}  // namespace

PieceTable::PieceTable(const std::vector<std::string>& pieces) {
  for (const std::string& piece : pieces) add(piece);
}

void PieceTable::add(const std::string& piece) {
  m_rows.try_emplace(piece, m_count++);
  m_longest = std::max(m_longest, piece.size());
  if (piece.size() == 1 && piece.front() >= 'A' && piece.front() <= 'Z') m_capitals = true;
}

std::int64_t PieceTable::row(std::string_view piece) const {
  const auto found = m_rows.find(piece);
  return found == m_rows.end() ? 0 : found->second;
}

std::vector<PieceTable::Character> PieceTable::charactersOf(std::string_view word, bool& capital) {
  std::vector<Character> characters;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(word.data());
  const auto length = static_cast<std::int32_t>(word.size());
  for (std::int32_t at = 0; at < length;) {
    const std::int32_t begin = at;
    UChar32 code = 0;
    U8_NEXT_OR_FFFD(bytes, at, length, code);
    if (begin == 0) capital = u_isupper(code) != 0;
    const std::string_view typed =
        word.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
    characters.push_back({typed, written(typed)});
  }
  return characters;
}

PieceTable::Match PieceTable::longestAt(const std::vector<Character>& word, std::size_t at,
                                        bool begins) const {
  const std::size_t mark = std::string_view(kContinues).size();
  std::string key = kContinues;
  std::vector<std::size_t> ends;  // of the key's characters
  for (std::size_t i = at; i < word.size() && key.size() <= m_longest + mark; ++i) {
    key += word[i].folded;
    ends.push_back(key.size());
  }
  for (std::size_t length = ends.size(); length > 0; --length) {
    const std::string_view continuing = std::string_view(key).substr(0, ends[length - 1]);
    const std::string_view beginning = continuing.substr(mark);
    if (begins && at + length < word.size())
      if (const std::int64_t found = row(std::string(beginning) + kContinues)) return {found, length, true};
    if (const std::int64_t found = begins ? row(beginning) : 0) return {found, length};
    if (const std::int64_t found = at > 0 ? row(continuing) : 0) return {found, length};
  }
  return {};
}

bool PieceTable::cutEnding(std::string_view word, std::vector<VocabularyToken>& tokens) const {
  for (std::size_t at = word.size() > m_longest ? word.size() - m_longest : 1; at + 1 < word.size(); ++at) {
    const std::int64_t ending = row(kContinues + written(word.substr(at)));
    const std::int64_t known = ending == 0 ? 0 : row(written(word.substr(0, at)));
    if (known == 0) continue;
    tokens.push_back({std::string(word.substr(0, at)), known});
    tokens.push_back({kContinues + std::string(word.substr(at)), ending});
    return true;
  }
  return false;
}

void PieceTable::cut(std::string_view word, std::vector<VocabularyToken>& tokens) const {
  if (const std::int64_t whole = row(written(word))) {
    tokens.push_back({std::string(word), whole});
    return;
  }
  bool capital = false;
  std::vector<Character> all = charactersOf(word, capital);
  const bool name = capital && m_capitals;
  if (name && cutEnding(word, tokens)) return;
  if (name) all.front().folded = all.front().typed;
  const std::size_t first = tokens.size();
  std::vector<std::size_t> lengths;  // of the pieces, in characters
  bool begins = true;
  for (std::size_t at = 0; at < all.size();) {
    const Match match = longestAt(all, at, begins);
    const Character& last = all[at + match.length - 1];
    const std::string typed(all[at].typed.data(), last.typed.data() + last.typed.size());
    if (match.row == 0 && tokens.size() > first && tokens.back().row == 0) {
      tokens.back().text += typed;
    } else {
      tokens.push_back({(at == 0 ? "" : kContinues) + typed, match.row});
      lengths.push_back(match.length);
    }
    begins = match.prefix;
    at += match.length;
  }
  const bool spelled = !name && isSpelled(lengths);
  for (std::size_t i = first; i < tokens.size(); ++i) tokens[i].spelled = spelled;
}

}  // namespace attenscope
