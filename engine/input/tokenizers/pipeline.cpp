// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/tokenizers/pipeline.h"

#include "engine/input/tokenizers/byte_level.h"
#include "engine/input/tokenizers/characters.h"

#include <initializer_list>

namespace attenscope {

namespace {

// Words up to this many bytes are remembered while one text is encoded: most come again.
constexpr std::size_t kRememberedWord = 48;

std::string withSpaces(std::string text) {
  static const std::string mark = "▁";
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1))
    text.replace(at, mark.size(), " ");
  return text;
}

/// The byte that "<0x0A>" stands for.
std::optional<unsigned char> byteOfPiece(std::string_view piece) {
  if (piece.size() != 6 || !piece.starts_with("<0x") || piece.back() != '>') return std::nullopt;
  const auto digit = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  };
  if (digit(piece[3]) < 0 || digit(piece[4]) < 0) return std::nullopt;
  return static_cast<unsigned char>(digit(piece[3]) * 16 + digit(piece[4]));
}

/// For each byte of a word's UTF-8 the unit of the word's UTF-16 that it belongs to.
void unitsOfBytes(const AlignedText& word, std::string& utf8, std::vector<std::size_t>& units) {
  utf8.clear();
  units.clear();
  forEachCharacter(word, [&](char32_t code, Place, std::size_t begin, std::size_t) {
    appendUtf8(utf8, code);
    units.resize(utf8.size(), begin);
  });
}

class PipelineTokenizer : public TextTokenizer {
 public:
  explicit PipelineTokenizer(Pipeline pipeline)
      : m_parts(std::move(pipeline)), m_added(m_parts.addedTokens, m_parts.normalizer) {
    for (const AddedToken& token : m_added.tokens()) {
      m_addedIds.emplace(token.content, token.id);
      m_size = std::max(m_size, token.id + 1);
    }
    m_size = std::max(m_size, m_parts.model->vocabulary().size());
  }

  EncodedText encode(std::string_view text, const std::string* pair, bool addSpecial) const override {
    std::vector<TextToken> second;
    if (pair != nullptr) second = tokens(*pair);
    return m_parts.postProcessor.apply(tokens(text), second, pair != nullptr, addSpecial);
  }

  std::string vocabularyPiece(std::int64_t id) const override {
    if (const AddedToken* token = m_added.find(id)) return token->content;
    const std::string* piece = m_parts.model->vocabulary().pieceOf(id);
    return piece == nullptr ? std::string() : *piece;
  }

  std::string pieceOf(std::int64_t id) const override {
    if (const AddedToken* token = m_added.find(id)) return readableBytes(token->content);
    return readable(vocabularyPiece(id));
  }

  std::optional<std::int64_t> idOf(std::string_view piece) const override {
    const auto added = m_addedIds.find(std::string(piece));
    return added != m_addedIds.end() ? added->second : m_parts.model->vocabulary().idOf(piece);
  }

  std::int64_t vocabularySize() const override { return m_size; }

  std::optional<std::int64_t> maskId() const override {
    return named(m_parts.names.mask, {"[MASK]", "<mask>"});
  }
  std::optional<std::int64_t> unknownId() const override {
    const auto id = m_parts.model->unknownId();
    return id ? id : named(m_parts.names.unknown, {"[UNK]", "<unk>"});
  }
  std::optional<std::int64_t> beginId() const override {
    return named(m_parts.names.begin, {"[CLS]", "<s>", "<|begin_of_text|>", "<bos>", "<|endoftext|>"});
  }
  std::optional<std::int64_t> endId() const override {
    return named(m_parts.names.end, {"[SEP]", "</s>", "<|end_of_text|>", "<eos>", "<|endoftext|>"});
  }
  std::optional<std::int64_t> padId() const override { return named(m_parts.names.pad, {"[PAD]", "<pad>"}); }

 private:
  std::optional<std::int64_t> named(const std::string& piece,
                                    std::initializer_list<const char*> usual) const {
    if (!piece.empty()) return idOf(piece);
    for (const char* candidate : usual)
      if (const auto id = idOf(candidate)) return id;
    return std::nullopt;
  }

  std::string readable(const std::string& piece) const {
    std::string_view shown = piece;
    if (!m_parts.wordEnd.empty() && shown.ends_with(m_parts.wordEnd))
      shown.remove_suffix(m_parts.wordEnd.size());
    if (m_parts.style == PieceStyle::ByteLevel) {
      const auto bytes = bytesOfPiece(std::string(shown));
      return bytes ? readableBytes(*bytes) : std::string(shown);
    }
    if (m_parts.style != PieceStyle::Metaspace) return readableBytes(shown);
    if (const auto byte = byteOfPiece(shown)) return readableBytes(std::string(1, static_cast<char>(*byte)));
    return readableBytes(withSpaces(std::string(shown)));
  }

  TextToken token(std::int64_t id, Place place) const {
    const AddedToken* added = m_added.find(id);
    return {
        id, pieceOf(id), vocabularyPiece(id), place.begin, place.end, added != nullptr && added->special, 0,
        0};
  }

  /// Leaves white space at the ends of a place out, unless there is nothing else.
  Place trimmed(Place place, std::string_view original) const {
    const auto blank = [&](std::uint32_t at) { return static_cast<unsigned char>(original[at]) <= ' '; };
    Place shorter = place;
    while (shorter.begin < shorter.end && blank(shorter.begin)) ++shorter.begin;
    while (shorter.end > shorter.begin && blank(shorter.end - 1)) --shorter.end;
    return shorter.begin < shorter.end ? shorter : place;
  }

  std::vector<TextToken> tokens(std::string_view original) const {
    std::vector<TextToken> found;
    std::unordered_map<std::string, std::vector<WordPart>> remembered;
    std::vector<WordPart> latest;
    std::vector<std::size_t> units;
    std::string utf8;
    const auto partsOf = [&]() -> const std::vector<WordPart>& {
      if (utf8.size() > kRememberedWord) return latest = m_parts.model->parts(utf8);
      const auto [entry, isNew] = remembered.try_emplace(utf8);
      if (isNew) entry->second = m_parts.model->parts(utf8);
      return entry->second;
    };
    const auto addWord = [&](const AlignedText& word) {
      unitsOfBytes(word, utf8, units);
      for (const WordPart& part : partsOf()) {
        Place place{};
        if (part.begin < part.end) {
          place = word.placeOf(units[part.begin], units[part.end - 1] + 1);
        } else if (!word.empty()) {
          place.begin = place.end =
              part.begin < units.size() ? word.places[units[part.begin]].begin : word.places.back().end;
        }
        found.push_back(
            token(part.id, m_parts.postProcessor.trimsSpaces() ? trimmed(place, original) : place));
      }
    };

    for (const TextPart& part : m_added.split(alignText(original), m_parts.normalizer)) {
      if (part.id) {
        found.push_back(token(*part.id, trimmed(part.text.placeOf(0, part.text.size()), original)));
      } else if (m_parts.preTokenizer) {
        for (const AlignedText& word : m_parts.preTokenizer(part.text)) addWord(word);
      } else {
        addWord(part.text);
      }
    }
    return found;
  }

  Pipeline m_parts;
  AddedTokens m_added;
  std::unordered_map<std::string, std::int64_t> m_addedIds;
  std::int64_t m_size = 0;
};

}  // namespace

std::shared_ptr<const TextTokenizer> makeTokenizer(Pipeline pipeline) {
  return std::make_shared<PipelineTokenizer>(std::move(pipeline));
}

}  // namespace attenscope
