// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/pattern_tokens.h"

#include "engine/analysis/position_grid.h"
#include "engine/characters.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace attenscope {

namespace {

/// The characters of a token without what says that it begins a word, or goes on with one.
std::u32string bare(const std::string& token) {
  constexpr std::u32string_view kMarks = U"\u0120\u2581 ";  // Ġ of byte pairs, ▁ of SentencePiece
  std::u32string characters = charactersOf(token);
  if (characters.starts_with(U"##") && characters.size() > 2) characters.erase(0, 2);
  characters.erase(0, std::min(characters.find_first_not_of(kMarks), characters.size()));
  characters.erase(characters.find_last_not_of(U' ') + 1);
  return characters;
}

std::vector<std::int64_t> numbered(const std::vector<std::string>& tokens,
                                   std::unordered_map<std::string, std::int64_t>& known) {
  std::vector<std::int64_t> ids;
  for (const std::string& token : tokens)
    ids.push_back(known.try_emplace(token, static_cast<std::int64_t>(known.size())).first->second);
  return ids;
}

}  // namespace

bool isPunctuation(const std::string& token) {
  const std::u32string characters = bare(token);
  return !characters.empty() && std::all_of(characters.begin(), characters.end(), [](char32_t c) {
    return u_ispunct(static_cast<UChar32>(c)) != 0;
  });
}

bool isSpecialToken(const std::string& token) {
  const std::u32string characters = bare(token);
  if (characters.size() < 3) return false;
  if (characters == U"<unk>" || characters == U"[UNK]") return false;  // a word, if one that is not known
  const bool enclosed = (characters.front() == U'[' && characters.back() == U']') ||
                        (characters.front() == U'<' && characters.back() == U'>');
  return enclosed && std::any_of(characters.begin(), characters.end(),
                                 [](char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; });
}

PatternTokens patternTokens(const Trace& trace, const Step& step) {
  PatternTokens tokens;
  if (const auto grid = positionGrid(trace, step)) {
    tokens.gridColumns = grid->columns;
    tokens.before = grid->before;
    return tokens;
  }
  const int query = step.axisOf(AxisKind::Query);
  const int key = step.axisOf(AxisKind::Key);
  const Labels& asks = step.axes[static_cast<std::size_t>(query)].labels;
  const Labels& seen = step.axes[static_cast<std::size_t>(key)].labels;
  const bool asMany = step.value.dim(query) == step.value.dim(key);
  const bool named = asks && seen;
  tokens.sameText = step.stack != "cross" && asMany && (!named || *asks == *seen);
  if (!named) return tokens;
  std::unordered_map<std::string, std::int64_t> known;
  tokens.keyIds = numbered(*seen, known);
  tokens.queryIds = numbered(*asks, known);
  for (std::size_t i = 0; i < seen->size(); ++i) {
    const bool special = isSpecialToken((*seen)[i]);
    tokens.separator.push_back(special && i > 0);
    tokens.punctuation.push_back(!special && isPunctuation((*seen)[i]));
  }
  return tokens;
}

}  // namespace attenscope
