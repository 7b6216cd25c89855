// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/tokenizers/pattern.h"

#include "engine/error.h"
#include "engine/input/tokenizers/characters.h"

#include <algorithm>

namespace attenscope {

namespace {

// A pattern may step back at most this far, and no longer than this (ICU counts steps of about a
// millisecond).
constexpr std::int32_t kMatchingMemory = 256 << 20;
constexpr std::int32_t kMatchingSteps = 3000;
// As in Oniguruma: ^ and $ at every line, and only a line feed ends one.
constexpr std::uint32_t kLineEnds = UREGEX_MULTILINE | UREGEX_UNIX_LINES;

std::vector<Stretch> withGaps(const std::vector<Stretch>& matches, std::size_t size) {
  std::vector<Stretch> all;
  all.reserve(2 * matches.size() + 1);
  std::size_t at = 0;
  for (const Stretch& match : matches) {
    if (match.begin > at) all.push_back({at, match.begin, false});
    all.push_back(match);
    at = match.end;
  }
  if (at < size) all.push_back({at, size, false});
  return all;
}

/// Joins a match to its neighbour: the one before, where `stretches` run forwards.
std::vector<Stretch> mergedWithLast(const std::vector<Stretch>& stretches) {
  std::vector<Stretch> joined;
  bool lastMatched = false;
  for (const Stretch& stretch : stretches) {
    if (stretch.match && !lastMatched && !joined.empty()) {
      joined.back().begin = std::min(joined.back().begin, stretch.begin);
      joined.back().end = std::max(joined.back().end, stretch.end);
    } else {
      joined.push_back(stretch);
    }
    lastMatched = stretch.match;
  }
  return joined;
}

std::vector<Stretch> contiguous(const std::vector<Stretch>& stretches) {
  std::vector<Stretch> joined;
  for (const Stretch& stretch : stretches) {
    if (!joined.empty() && joined.back().match == stretch.match)
      joined.back().end = stretch.end;
    else
      joined.push_back(stretch);
  }
  return joined;
}

/// Tokenizers write their expressions for Oniguruma, where `\w` has no joiners, but some numbers of Latin-1
/// where it stands outside of a set, and `\h` is a hexadecimal digit.
std::u16string inIcuSyntax(const std::string& utf8) {
  constexpr std::u16string_view kWord = u"\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}";
  constexpr std::u16string_view kNumbers = u"\u00b2\u00b3\u00b9\u00bc-\u00be";
  std::u16string expression;
  const std::u16string source = toUtf16(utf8);
  int openSets = 0;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const char16_t escaped = source[i] == u'\\' && i + 1 < source.size() ? source[++i] : u'\0';
    if (escaped == u'w' || escaped == u'W') {
      expression += escaped == u'w' ? u"[" : u"[^";
      expression += kWord;
      if (openSets == 0) expression += kNumbers;
      expression += u']';
    } else if (escaped == u'h') {
      expression += u"[0-9A-Fa-f]";
    } else if (escaped != u'\0') {
      (expression += u'\\') += escaped;
    } else {
      if (source[i] == u'[') ++openSets;
      if (source[i] == u']') --openSets;
      expression += source[i];
    }
  }
  return expression;
}

}  // namespace

Pattern Pattern::literal(std::u16string text) {
  Pattern pattern;
  pattern.m_literal = std::move(text);
  return pattern;
}

Pattern Pattern::expression(const std::string& utf8, const JsonNode& where) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError place{};
  Pattern pattern;
  pattern.m_expression.reset(
      icu::RegexPattern::compile(icu::UnicodeString(inIcuSyntax(utf8).c_str()), kLineEnds, place, status));
  if (U_FAILURE(status))
    where.fail("is not a regular expression that can be read (" + std::string(u_errorName(status)) + ")");
  return pattern;
}

Pattern Pattern::read(const JsonNode& where) {
  if (where.has("Regex")) return expression(where.at("Regex").text(), where.at("Regex"));
  return literal(toUtf16(where.at("String").text()));
}

std::vector<Stretch> Pattern::stretches(std::u16string_view text) const {
  std::vector<Stretch> matches;
  if (m_expression == nullptr) {
    if (m_literal.empty()) return withGaps({}, text.size());
    for (std::size_t at = text.find(m_literal); at != text.npos;
         at = text.find(m_literal, at + m_literal.size()))
      matches.push_back({at, at + m_literal.size(), true});
    return withGaps(matches, text.size());
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString alias(false, text.data(), static_cast<std::int32_t>(text.size()));
  const std::unique_ptr<icu::RegexMatcher> matcher(m_expression->matcher(alias, status));
  if (U_SUCCESS(status)) {
    matcher->setStackLimit(kMatchingMemory, status);
    matcher->setTimeLimit(kMatchingSteps, status);
    while (matcher->find(status) && U_SUCCESS(status))
      matches.push_back({static_cast<std::size_t>(matcher->start(status)),
                         static_cast<std::size_t>(matcher->end(status)), true});
  }
  if (U_FAILURE(status))
    throw Error("the tokenizer's regular expression takes too long on this text (" +
                std::string(u_errorName(status)) + ")");
  return withGaps(matches, text.size());
}

std::vector<Stretch> stretchesOf(const AlignedText& aligned, const std::function<bool(char32_t)>& wanted) {
  std::vector<Stretch> matches;
  forEachCharacter(aligned, [&](char32_t code, Place, std::size_t begin, std::size_t end) {
    if (wanted(code)) matches.push_back({begin, end, true});
  });
  return withGaps(matches, aligned.size());
}

SplitBehaviour readSplitBehaviour(const JsonNode& where) {
  const std::string& name = where.text();
  if (name == "Removed") return SplitBehaviour::Removed;
  if (name == "Isolated") return SplitBehaviour::Isolated;
  if (name == "MergedWithPrevious") return SplitBehaviour::MergedWithPrevious;
  if (name == "MergedWithNext") return SplitBehaviour::MergedWithNext;
  if (name == "Contiguous") return SplitBehaviour::Contiguous;
  where.fail(
      "is not a way to split; Removed, Isolated, MergedWithPrevious, MergedWithNext or Contiguous was "
      "expected");
}

std::vector<AlignedText> split(const AlignedText& aligned, const std::vector<Stretch>& stretches,
                               SplitBehaviour behaviour) {
  std::vector<Stretch> wanted = stretches;
  if (behaviour == SplitBehaviour::Removed) std::erase_if(wanted, [](const Stretch& s) { return s.match; });
  if (behaviour == SplitBehaviour::Contiguous) wanted = contiguous(wanted);
  if (behaviour == SplitBehaviour::MergedWithPrevious) wanted = mergedWithLast(wanted);
  if (behaviour == SplitBehaviour::MergedWithNext) {
    std::reverse(wanted.begin(), wanted.end());
    wanted = mergedWithLast(wanted);
    std::reverse(wanted.begin(), wanted.end());
  }
  std::vector<AlignedText> pieces;
  pieces.reserve(wanted.size());
  for (const Stretch& stretch : wanted)
    if (stretch.begin < stretch.end) pieces.push_back(aligned.slice(stretch.begin, stretch.end));
  return pieces;
}

}  // namespace attenscope
