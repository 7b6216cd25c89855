// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

class PieceTable;

/// Prefix of a piece that continues a word, as in BERT's vocabularies: un ##like ##able.
inline constexpr const char* kContinues = "##";

/// The vocabulary of trained weights: how a text is split into pieces, and the row of each piece. A plain
/// value.
struct TaskVocabulary {
  enum class Unit {
    Words,       ///< the words of tokenize(), case folded unless `cased`
    Characters,  ///< every visible character, and every space; the last only with `before` and no `after`
    Pieces,      ///< words as above, split into the longest known pieces
  };
  Unit unit = Unit::Words;
  /// The pieces in the order of their rows; row 0 stands for every unknown piece.
  std::vector<std::string> words{};
  bool cased = false;    ///< whether "The" and "the" are two words
  std::string before{};  ///< one of `words`, put before every text; may be empty
  std::string after{};   ///< the same, put after it
  /// Splits words, if the unit is Pieces, and finds rows quickly; see vocabularyOfPieces() and
  /// vocabularyOfWords().
  std::shared_ptr<const PieceTable> pieces{};

  bool empty() const { return words.empty(); }
  auto size() const { return static_cast<std::int64_t>(words.size()); }
  /// The row of a piece; 0 if it is unknown.
  std::int64_t row(std::string_view piece) const;
};

/// A TaskVocabulary with the unit Pieces; `pieces` are in the order of their rows and written as PieceTable
/// expects. Do not change `words` of the result.
TaskVocabulary vocabularyOfPieces(std::vector<std::string> pieces);

/// A TaskVocabulary of many words, found without a search through all; row 0 is unknown, case is folded. Do
/// not change `words` of the result.
TaskVocabulary vocabularyOfWords(std::vector<std::string> words);

/// One piece of a text.
struct VocabularyToken {
  std::string text;      ///< as typed, after kContinues if it continues a word; or `before`, `after`
  std::int64_t row = 0;  ///< 0 if unknown
  bool added = false;    ///< this is `before` or `after`
  bool spelled = false;  ///< part of a word that had to be spelled letter by letter
};

/// The pieces of a text, with `before` and `after` around them; just these for an empty text.
std::vector<VocabularyToken> tokenizeWith(const TaskVocabulary& vocabulary, std::string_view utf8);
/// The displayed text of a token: an unknown one is marked ‹so›.
std::string shownToken(const VocabularyToken& token);
/// Whether a token, in its displayed form, continues the word of the one before it.
bool continuesWord(std::string_view token);
/// Joins generated pieces into a text: with spaces between words of scripts that use them, without before
/// pieces that continue a word and between characters.
std::string joinPieces(const TaskVocabulary& vocabulary, const std::vector<std::string>& pieces);
/// The text with its case folded, as pieces are compared.
std::string foldCase(std::string_view text);

}  // namespace attenscope
