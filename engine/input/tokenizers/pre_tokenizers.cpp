// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/tokenizers/pre_tokenizers.h"

#include "engine/input/tokenizers/byte_level.h"
#include "engine/input/tokenizers/characters.h"
#include "engine/input/tokenizers/pattern.h"

#include <nlohmann/json.hpp>

namespace attenscope {

namespace {

using Pieces = std::vector<AlignedText>;

/// Applies one pre-tokeniser to the pieces of another.
Pieces splitAgain(Pieces pieces, const PreTokenizer& part) {
  Pieces all;
  all.reserve(pieces.size());
  for (AlignedText& piece : pieces)
    for (AlignedText& word : part(std::move(piece))) all.push_back(std::move(word));
  return all;
}

PreTokenizer atCharacters(bool (*wanted)(char32_t), SplitBehaviour behaviour) {
  return [=](const AlignedText& text) { return split(text, stretchesOf(text, wanted), behaviour); };
}

PreTokenizer atPattern(const Pattern& pattern, SplitBehaviour behaviour, bool invert) {
  return [=](const AlignedText& text) {
    std::vector<Stretch> stretches = pattern.stretches(text.text);
    if (invert)
      for (Stretch& stretch : stretches) stretch.match = !stretch.match;
    return split(text, stretches, behaviour);
  };
}

PreTokenizer readSequence(const JsonNode& list, int depth) {
  if (depth > kMaxNesting) list.fail("sequences are nested too deeply");
  std::vector<PreTokenizer> parts;
  for (std::size_t i = 0; i < list.size(); ++i) parts.push_back(readPreTokenizer(list.at(i), depth + 1));
  return [parts](AlignedText text) {
    Pieces pieces;
    pieces.push_back(std::move(text));
    for (const PreTokenizer& part : parts) pieces = splitAgain(std::move(pieces), part);
    return pieces;
  };
}

/// SentencePiece's: spaces become ▁, one is put before the text, and words begin with it.
PreTokenizer readMetaspace(const JsonNode& where) {
  const std::u16string replacement = toUtf16(where.text("replacement", "▁"));
  std::string scheme = where.text("prepend_scheme", "always");
  if (!where.has("prepend_scheme") && !where.flag("add_prefix_space", true)) scheme = "never";
  if (scheme != "always" && scheme != "first" && scheme != "never")
    where.at("prepend_scheme").fail("is unknown; always, first or never was expected");
  const bool splits = where.flag("split", true);
  return [=, mark = Pattern::literal(replacement)](const AlignedText& text) {
    AlignedText marked;
    marked.reserve(text.size() + 1);
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::u16string_view unit = std::u16string_view(text.text).substr(i, 1);
      marked.append(unit == u" " ? std::u16string_view(replacement) : unit, text.places[i]);
    }
    const bool wanted =
        scheme == "always" || (scheme == "first" && !text.empty() && text.places[0].begin == 0);
    if (wanted && !marked.text.starts_with(replacement)) marked.prepend(replacement);
    if (!splits) return Pieces{marked};
    return split(marked, mark.stretches(marked.text), SplitBehaviour::MergedWithNext);
  };
}

/// A piece for each stretch of one script. What stands before the first character that has a script goes, as
/// in the original.
Pieces atScripts(const AlignedText& text) {
  Pieces pieces;
  std::optional<int> last;
  std::size_t start = 0;
  forEachCharacter(text, [&](char32_t code, Place, std::size_t begin, std::size_t) {
    const std::optional<int> script = scriptOf(code);
    if (!script || script == last) return;
    if (last) pieces.push_back(text.slice(start, begin));
    start = begin;
    last = script;
  });
  if (last) pieces.push_back(text.slice(start, text.size()));
  return pieces;
}

/// Pieces of so many characters each; the last may be shorter.
PreTokenizer readFixedLength(const JsonNode& where) {
  constexpr std::int64_t kUsual = 5;
  const std::int64_t length = where.has("length") ? where.at("length").id() : kUsual;
  if (length < 1) where.at("length").fail("at least 1 was expected");
  return [=](const AlignedText& text) {
    Pieces pieces;
    std::size_t start = 0;
    std::int64_t held = 0;
    forEachCharacter(text, [&](char32_t, Place, std::size_t, std::size_t end) {
      if (++held < length && end < text.size()) return;
      pieces.push_back(text.slice(start, end));
      start = end;
      held = 0;
    });
    return pieces;
  };
}

/// Runs of word characters and runs of other signs; what is between them goes.
PreTokenizer whitespacePreTokenizer() {
  return [](const AlignedText& text) {
    Pieces pieces;
    for (const AlignedText& run : split(text, stretchesOf(text, isWhiteSpace), SplitBehaviour::Removed))
      for (AlignedText& piece : split(run, stretchesOf(run, isWordCharacter), SplitBehaviour::Contiguous))
        pieces.push_back(std::move(piece));
    return pieces;
  };
}

}  // namespace

PreTokenizer bertPreTokenizer() {
  const PreTokenizer words = atCharacters(isWhiteSpace, SplitBehaviour::Removed);
  const PreTokenizer signs = atCharacters(isPunctuation, SplitBehaviour::Isolated);
  return [=](AlignedText text) { return splitAgain(words(std::move(text)), signs); };
}

PreTokenizer byteLevelPreTokenizer(bool addPrefixSpace, bool useRegex) {
  static const nlohmann::json nothing;
  const Pattern pattern = Pattern::expression(kGpt2Pattern, JsonNode(nothing, "GPT-2's pattern"));
  return [=](AlignedText text) {
    if (addPrefixSpace && !text.text.starts_with(u' ')) text.prepend(u" ");
    Pieces pieces =
        useRegex ? split(text, pattern.stretches(text.text), SplitBehaviour::Isolated) : Pieces{text};
    for (AlignedText& piece : pieces) piece = byteLevel(piece);
    return pieces;
  };
}

PreTokenizer readPreTokenizer(const JsonNode& where, int depth) {
  const std::string& type = where.type();
  if (type == "Sequence") return readSequence(where.at("pretokenizers"), depth);
  if (type == "BertPreTokenizer") return bertPreTokenizer();
  if (type == "ByteLevel")
    return byteLevelPreTokenizer(where.flag("add_prefix_space", true), where.flag("use_regex", true));
  if (type == "Metaspace") return readMetaspace(where);
  if (type == "WhitespaceSplit") return atCharacters(isWhiteSpace, SplitBehaviour::Removed);
  if (type == "Whitespace") return whitespacePreTokenizer();
  if (type == "Punctuation")
    return atCharacters(isPunctuation, where.has("behavior") ? readSplitBehaviour(where.at("behavior"))
                                                             : SplitBehaviour::Isolated);
  if (type == "Digits")
    return atCharacters(isNumeric, where.flag("individual_digits", false) ? SplitBehaviour::Isolated
                                                                          : SplitBehaviour::Contiguous);
  if (type == "Split")
    return atPattern(Pattern::read(where.at("pattern")), readSplitBehaviour(where.at("behavior")),
                     where.flag("invert", false));
  if (type == "CharDelimiterSplit")
    return atPattern(Pattern::literal(toUtf16(where.at("delimiter").text())), SplitBehaviour::Removed, false);
  if (type == "UnicodeScripts") return atScripts;
  if (type == "FixedLength") return readFixedLength(where);
  where.fail("the pre-tokeniser \"" + type + "\" is not supported");
}

}  // namespace attenscope
