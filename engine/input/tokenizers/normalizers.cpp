// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/tokenizers/normalizers.h"

#include "engine/error.h"
#include "engine/input/tokenizers/byte_level.h"
#include "engine/input/tokenizers/characters.h"
#include "engine/input/tokenizers/charsmap.h"
#include "engine/input/tokenizers/pattern.h"

#include <algorithm>
#include <utility>

namespace attenscope {

namespace {

/// The clean-up of SentencePiece's "nmt" rules: control characters vanish, odd spaces become plain ones.
AlignedText nmtCleaned(const AlignedText& aligned) {
  AlignedText out;
  out.reserve(aligned.size());
  forEachCharacter(aligned, [&](char32_t code, Place place, std::size_t, std::size_t) {
    const bool dropped = (code >= 0x01 && code <= 0x08) || code == 0x0b || (code >= 0x0e && code <= 0x1f) ||
                         code == 0x7f || code == 0x8f || code == 0x9f;
    if (dropped) return;
    const bool space = code == 0x09 || code == 0x0a || code == 0x0c || code == 0x0d || code == 0x1680 ||
                       (code >= 0x200b && code <= 0x200f) || code == 0x2028 || code == 0x2029 ||
                       code == 0x2581 || code == 0xfeff || code == 0xfffd;
    out.append(space ? U' ' : code, place);
  });
  return out;
}

AlignedText stripped(const AlignedText& aligned, bool left, bool right) {
  std::size_t begin = 0;
  std::size_t end = aligned.size();
  while (left && begin < end && isWhiteSpace(aligned.text[begin])) ++begin;  // white space is one unit long
  while (right && end > begin && isWhiteSpace(aligned.text[end - 1])) --end;
  return aligned.slice(begin, end);
}

/// Characters that a normalised text may have: some for every byte of the original that is left in it.
/// (Unicode's forms make at most 18 of a character, spelling out bytes at most 3 of one of those.)
std::size_t mostUnits(const AlignedText& aligned) {
  constexpr std::size_t kEach = 64;
  constexpr std::size_t kAlways = 4096;
  if (aligned.empty()) return kAlways;
  const auto least = std::min_element(aligned.places.begin(), aligned.places.end(),
                                      [](const Place& a, const Place& b) { return a.begin < b.begin; });
  const auto most = std::max_element(aligned.places.begin(), aligned.places.end(),
                                     [](const Place& a, const Place& b) { return a.end < b.end; });
  return kAlways + kEach * (most->end - std::min(least->begin, most->end));
}

/// The normaliser, which may not make a text much longer than it was: one after another could double it again
/// and again.
Normalizer bounded(Normalizer normalizer, const JsonNode& where, const std::string& type) {
  return [normalizer = std::move(normalizer), place = where.place(), type](AlignedText text) {
    const std::size_t most = mostUnits(text);
    text = normalizer(std::move(text));
    if (text.size() > most)
      throw Error(place + ": the normaliser \"" + printable(type) + "\" makes this text longer than " +
                  std::to_string(most) + " characters, more than any should");
    return text;
  };
}

AlignedText replaced(const AlignedText& aligned, const Pattern& pattern, std::u16string_view content) {
  AlignedText out;
  out.reserve(aligned.size());
  const std::size_t most = mostUnits(aligned);
  for (const Stretch& stretch : pattern.stretches(aligned.text)) {
    if (out.size() > most) break;  // refused by whoever called
    if (!stretch.match) {
      const AlignedText kept = aligned.slice(stretch.begin, stretch.end);
      out.text += kept.text;
      out.places.insert(out.places.end(), kept.places.begin(), kept.places.end());
    } else if (stretch.begin < stretch.end) {
      out.append(content, aligned.placeOf(stretch.begin, stretch.end));
    } else {
      const std::uint32_t start = stretch.begin < aligned.size()
                                      ? aligned.places[stretch.begin].begin
                                      : (aligned.empty() ? 0 : aligned.places.back().end);
      out.append(content, {start, start});
    }
  }
  return out;
}

Normalizer readSequence(const JsonNode& list, int depth) {
  if (depth > kMaxNesting) list.fail("sequences are nested too deeply");
  std::vector<Normalizer> parts;
  for (std::size_t i = 0; i < list.size(); ++i) parts.push_back(readNormalizer(list.at(i), depth + 1));
  return [parts](AlignedText text) {
    for (const Normalizer& part : parts) text = part(std::move(text));
    return text;
  };
}

}  // namespace

namespace {

Normalizer readPlain(const JsonNode& where, const std::string& type) {
  if (type == "BertNormalizer") {
    BertCleaning options;
    options.cleanText = where.flag("clean_text", true);
    options.handleChineseChars = where.flag("handle_chinese_chars", true);
    options.lowercase = where.flag("lowercase", true);
    options.stripAccents = where.flag("strip_accents", options.lowercase);
    return bertNormalizer(options);
  }
  if (type == "NFC" || type == "NFD" || type == "NFKC" || type == "NFKD") return unicodeNormalizer(type);
  if (type == "Lowercase") return [](const AlignedText& text) { return lowercased(text); };
  if (type == "StripAccents") return [](const AlignedText& text) { return withoutMarks(text, isMark); };
  if (type == "Nmt") return [](const AlignedText& text) { return nmtCleaned(text); };
  if (type == "Strip") {
    const bool left = where.flag("strip_left", true);
    const bool right = where.flag("strip_right", true);
    return [=](const AlignedText& text) { return stripped(text, left, right); };
  }
  if (type == "Replace")
    return [pattern = Pattern::read(where.at("pattern")), content = toUtf16(where.at("content").text())](
               const AlignedText& text) { return replaced(text, pattern, content); };
  if (type == "Prepend")
    return [units = toUtf16(where.at("prepend").text())](AlignedText text) {
      text.prepend(units);
      return text;
    };
  if (type == "Precompiled")
    return [map = std::make_shared<const Charsmap>(Charsmap::read(where.at("precompiled_charsmap")))](
               const AlignedText& text) { return map->apply(text); };
  if (type == "ByteLevel") return [](const AlignedText& text) { return byteLevel(text); };
  where.fail("the normaliser \"" + printable(type) + "\" is not supported");
}

}  // namespace

Normalizer readNormalizer(const JsonNode& where, int depth) {
  const std::string& type = where.type();
  if (type == "Sequence") return readSequence(where.at("normalizers"), depth);
  return bounded(readPlain(where, type), where, type);
}

}  // namespace attenscope
