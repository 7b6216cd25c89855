// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/input/tokenizers/models.h"

#include <queue>

#include <algorithm>

namespace attenscope {

namespace {

struct Merge {
  std::int32_t rank = 0;
  std::int64_t id = 0;
};

std::uint64_t pairKey(std::int64_t left, std::int64_t right) {
  return (static_cast<std::uint64_t>(left) << 32) | static_cast<std::uint64_t>(right);
}

/// A part of the word in a list linked both ways; merged away where it is empty.
struct Symbol {
  std::int64_t id = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::ptrdiff_t before = -1;
  std::ptrdiff_t after = -1;
};

/// A merge that waits: strongest first, then leftmost.
struct Candidate {
  std::int32_t rank = 0;
  std::size_t position = 0;
  std::int64_t id = 0;
  bool operator>(const Candidate& other) const {
    return rank != other.rank ? rank > other.rank : position > other.position;
  }
};

class Bpe : public SubwordModel {
 public:
  Bpe(Vocabulary vocabulary, const Merges& merges, const BpeOptions& options, const std::string& file)
      : m_vocabulary(std::move(vocabulary)), m_options(options), m_byteIds(byteIds(m_vocabulary)) {
    if (!m_options.unknown.empty()) {
      m_unknown = m_vocabulary.idOf(m_options.unknown);
      if (!m_unknown)
        throw Error(file + ": the vocabulary lacks the unknown token \"" + printable(m_options.unknown) +
                    "\"");
    }
    m_merges.reserve(merges.size());
    std::int32_t rank = 0;
    for (const auto& [left, right] : merges) {
      const auto skipped = right.starts_with(m_options.prefix) ? m_options.prefix.size() : 0;
      const auto leftId = m_vocabulary.idOf(left);
      const auto rightId = m_vocabulary.idOf(right);
      const auto id = m_vocabulary.idOf(left + right.substr(skipped));
      if (!leftId || !rightId || !id)
        throw Error(file + ": the merge \"" + printable(left + " " + right) +
                    "\" needs a piece that the vocabulary lacks");
      m_merges.insert_or_assign(pairKey(*leftId, *rightId), Merge{rank++, *id});
    }
  }

  std::vector<WordPart> parts(std::string_view word) const override {
    if (m_options.ignoreMerges)
      if (const auto id = m_vocabulary.idOf(word)) return {{*id, 0, word.size()}};
    std::vector<Symbol> symbols = characters(word);
    merge(symbols);
    std::vector<WordPart> parts;
    for (const Symbol& symbol : symbols)
      if (symbol.end > symbol.begin) parts.push_back({symbol.id, symbol.begin, symbol.end});
    return parts;
  }

  const Vocabulary& vocabulary() const override { return m_vocabulary; }
  std::optional<std::int64_t> unknownId() const override { return m_unknown; }

 private:
  /// The word's characters as pieces; those that the vocabulary lacks as bytes, as unknown, or not at all.
  std::vector<Symbol> characters(std::string_view word) const {
    std::vector<Symbol> symbols;
    bool lastUnknown = false;
    std::string piece;
    for (std::size_t begin = 0, end = 0; begin < word.size(); begin = end) {
      end = begin + 1;
      while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xc0) == 0x80) ++end;
      piece.clear();
      if (begin > 0) piece += m_options.prefix;
      piece += word.substr(begin, end - begin);
      if (end == word.size()) piece += m_options.suffix;
      if (const auto id = m_vocabulary.idOf(piece)) {
        symbols.push_back({*id, begin, end});
        lastUnknown = false;
      } else if (m_options.byteFallback && addBytes(piece, begin, end, symbols)) {
        lastUnknown = false;
      } else if (m_unknown) {
        if (lastUnknown && m_options.joinUnknown)
          symbols.back().end = end;
        else
          symbols.push_back({*m_unknown, begin, end});
        lastUnknown = true;
      }
    }
    for (std::size_t i = 0; i < symbols.size(); ++i) {
      symbols[i].before = static_cast<std::ptrdiff_t>(i) - 1;
      symbols[i].after = i + 1 < symbols.size() ? static_cast<std::ptrdiff_t>(i) + 1 : -1;
    }
    return symbols;
  }

  /// Each byte of a character as a piece; nothing is added where one of them is missing.
  bool addBytes(std::string_view piece, std::size_t begin, std::size_t end,
                std::vector<Symbol>& symbols) const {
    const auto known = [&](char c) { return m_byteIds[static_cast<unsigned char>(c)] >= 0; };
    if (!std::all_of(piece.begin(), piece.end(), known)) return false;
    for (std::size_t i = 0; i < piece.size(); ++i) {
      const std::size_t at = std::min(begin + i, end - 1);
      symbols.push_back({m_byteIds[static_cast<unsigned char>(piece[i])], at, at + 1});
    }
    return true;
  }

  const Merge* mergeOf(const std::vector<Symbol>& symbols, std::ptrdiff_t left) const {
    if (left < 0 || symbols[static_cast<std::size_t>(left)].after < 0) return nullptr;
    const Symbol& symbol = symbols[static_cast<std::size_t>(left)];
    const auto found = m_merges.find(pairKey(symbol.id, symbols[static_cast<std::size_t>(symbol.after)].id));
    return found == m_merges.end() ? nullptr : &found->second;
  }

  void merge(std::vector<Symbol>& symbols) const {
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> waiting;
    const auto offer = [&](std::ptrdiff_t left) {
      if (const Merge* found = mergeOf(symbols, left))
        waiting.push({found->rank, static_cast<std::size_t>(left), found->id});
    };
    for (std::size_t i = 0; i + 1 < symbols.size(); ++i) offer(static_cast<std::ptrdiff_t>(i));
    while (!waiting.empty()) {
      const Candidate best = waiting.top();
      waiting.pop();
      Symbol& left = symbols[best.position];
      const Merge* still =
          left.end > left.begin ? mergeOf(symbols, static_cast<std::ptrdiff_t>(best.position)) : nullptr;
      if (still == nullptr || still->id != best.id)
        continue;  // one of the two has merged otherwise meanwhile
      Symbol& right = symbols[static_cast<std::size_t>(left.after)];
      left.id = best.id;
      left.end = right.end;
      left.after = right.after;
      right.end = right.begin;
      if (left.after >= 0)
        symbols[static_cast<std::size_t>(left.after)].before = static_cast<std::ptrdiff_t>(best.position);
      offer(left.before);
      offer(static_cast<std::ptrdiff_t>(best.position));
    }
  }

  Vocabulary m_vocabulary;
  BpeOptions m_options;
  std::array<std::int64_t, 256> m_byteIds;
  std::optional<std::int64_t> m_unknown;
  std::unordered_map<std::uint64_t, Merge> m_merges;
};

}  // namespace

std::shared_ptr<const SubwordModel> makeBpe(Vocabulary vocabulary, const Merges& merges,
                                            const BpeOptions& options, const std::string& file) {
  return std::make_shared<Bpe>(std::move(vocabulary), merges, options, file);
}

}  // namespace attenscope
