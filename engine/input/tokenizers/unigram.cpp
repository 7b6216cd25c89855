// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"
#include "engine/input/tokenizers/models.h"
#include "engine/input/tokenizers/prefix_search.h"

#include <algorithm>

namespace attenscope {

namespace {

// A character that no piece covers costs this much more than the unlikeliest piece.
constexpr double kUnknownPenalty = 10.0;

std::size_t characterSize(std::string_view word, std::size_t at) {
  std::size_t end = at + 1;
  while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xc0) == 0x80) ++end;
  return end - at;
}

/// The best way to a place in the word: the piece that ends there and what all pieces so far score.
struct Arrival {
  double score = 0;
  std::size_t begin = 0;
  std::int64_t id = -1;  ///< -1: a character that no piece covers
  bool reached = false;

  /// Among equals the first stays, which is the longest piece, as it starts furthest left.
  void offer(double newScore, std::size_t newBegin, std::int64_t newId) {
    if (!reached || newScore > score) *this = {newScore, newBegin, newId, true};
  }
};

class Unigram : public SubwordModel {
 public:
  Unigram(std::vector<ScoredPiece> pieces, std::optional<std::int64_t> unknownId, bool byteFallback)
      : m_unknown(unknownId), m_byteFallback(byteFallback) {
    double lowest = 0;
    std::vector<std::pair<std::string, std::size_t>> entries;
    for (std::size_t id = 0; id < pieces.size(); ++id) {
      lowest = id == 0 ? pieces[id].score : std::min(lowest, pieces[id].score);
      m_scores.push_back(pieces[id].score);
      m_vocabulary.add(pieces[id].piece, static_cast<std::int64_t>(id));
      entries.emplace_back(std::move(pieces[id].piece), id);
    }
    m_unknownScore = lowest - kUnknownPenalty;
    m_search = PrefixSearch<char>(std::move(entries));
    m_byteIds = byteIds(m_vocabulary);
  }

  std::vector<WordPart> parts(std::string_view word) const override {
    std::vector<WordPart> parts;
    for (const WordPart& part : bestPath(word)) {
      const bool known = part.id >= 0 && part.id != m_unknown;
      if (known)
        parts.push_back(part);
      else if (!m_byteFallback || !addBytes(word, part, parts))
        addUnknown(part, parts);
    }
    return parts;
  }

  const Vocabulary& vocabulary() const override { return m_vocabulary; }
  std::optional<std::int64_t> unknownId() const override { return m_unknown; }

 private:
  std::vector<WordPart> bestPath(std::string_view word) const {
    std::vector<Arrival> arrivals(word.size() + 1);
    arrivals[0].reached = true;
    for (std::size_t at = 0; at < word.size(); at += characterSize(word, at)) {
      const std::size_t character = characterSize(word, at);
      const double score = arrivals[at].score;
      bool covered = false;
      m_search.forEachPrefix(word.substr(at), [&](std::size_t length, std::size_t id) {
        arrivals[at + length].offer(score + m_scores[id], at, static_cast<std::int64_t>(id));
        covered |= length == character;
      });
      if (!covered) arrivals[at + character].offer(score + m_unknownScore, at, -1);
    }
    std::vector<WordPart> path;
    for (std::size_t end = word.size(); end > 0; end = arrivals[end].begin)
      path.push_back({arrivals[end].id, arrivals[end].begin, end});
    std::reverse(path.begin(), path.end());
    return path;
  }

  /// The bytes of an unknown stretch, each standing for all of it; nothing where a byte has no piece.
  bool addBytes(std::string_view word, const WordPart& part, std::vector<WordPart>& parts) const {
    const std::string_view bytes = word.substr(part.begin, part.end - part.begin);
    const auto missing = [&](char c) { return m_byteIds[static_cast<unsigned char>(c)] < 0; };
    if (std::any_of(bytes.begin(), bytes.end(), missing)) return false;
    for (const char c : bytes)
      parts.push_back({m_byteIds[static_cast<unsigned char>(c)], part.begin, part.end});
    return true;
  }

  /// Unknown characters that follow each other are one token.
  void addUnknown(const WordPart& part, std::vector<WordPart>& parts) const {
    if (!m_unknown)
      throw Error("the tokenizer has no piece for a character of the text and none for unknown ones");
    if (!parts.empty() && parts.back().id == *m_unknown && parts.back().end == part.begin)
      parts.back().end = part.end;
    else
      parts.push_back({*m_unknown, part.begin, part.end});
  }

  Vocabulary m_vocabulary;
  std::vector<double> m_scores;
  PrefixSearch<char> m_search;
  std::array<std::int64_t, 256> m_byteIds{};
  std::optional<std::int64_t> m_unknown;
  double m_unknownScore = 0;
  bool m_byteFallback = false;
};

}  // namespace

std::shared_ptr<const SubwordModel> makeUnigram(std::vector<ScoredPiece> pieces,
                                                std::optional<std::int64_t> unknownId, bool byteFallback) {
  return std::make_shared<Unigram>(std::move(pieces), unknownId, byteFallback);
}

}  // namespace attenscope
