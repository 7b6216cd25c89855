// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

class PieceTable;

/// What is written before a piece that continues a word, as BERT's vocabularies do: un ##like ##able.
inline constexpr const char* kContinues = "##";

/// How trained weights read a text: its pieces and the rows that stand for them. A plain value.
struct Reading {
  enum class Unit {
    Words,       ///< as `tokenize` cuts them, case folded
    Characters,  ///< every character that is seen, and every space
    Pieces,      ///< words as above, cut into the longest pieces that are known
  };
  Unit unit = Unit::Words;
  /// The pieces by row; row 0 stands for every piece that is not among them.
  std::vector<std::string> words{};
  std::string before{};  ///< one of `words`, put before every text; or empty
  std::string after{};   ///< the same, put after it
  /// Finds the pieces where these are the unit; see `readingOfPieces`.
  std::shared_ptr<const PieceTable> pieces{};

  bool empty() const { return words.empty(); }
  auto size() const { return static_cast<std::int64_t>(words.size()); }
  /// The row of a piece; 0 where it is not known.
  std::int64_t row(std::string_view piece) const;
};

/// A reading of words in pieces, by row, as PieceTable takes them. Its `words` stay as they are given here.
Reading readingOfPieces(std::vector<std::string> pieces);

/// One piece of a text as a Reading sees it.
struct ReadToken {
  std::string text;      ///< as typed, behind kContinues where it continues a word; or `before`, `after`
  std::int64_t row = 0;  ///< 0 where it is not known
  bool added = false;    ///< `before` or `after`
  bool spelled = false;  ///< of a word that is read in pieces, but letter by letter
};

/// The pieces of a text with `before` and `after` around them. An empty text gives these alone.
std::vector<ReadToken> readText(const Reading& reading, std::string_view utf8);
/// A token as it is shown: one that is not known is marked ‹so›.
std::string shownToken(const ReadToken& token);
/// Whether a token, as it is shown, continues the word of the one before it.
bool continuesWord(std::string_view token);
/// Written pieces as one text: words with spaces between where both sides are letters of scripts that have
/// them, what continues a word and characters without.
std::string joinPieces(const Reading& reading, const std::vector<std::string>& pieces);
/// `text` with its case folded, as pieces are compared.
std::string foldCase(std::string_view text);

}  // namespace attenscope
