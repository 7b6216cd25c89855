// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/task_vocabulary.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace attenscope {

/// Splits words into pieces by longest match from the left, as WordPiece (Schuster and Nakajima 2012).
/// "##less" continues a word; "like" begins one; "un##" is a prefix, after which the rest of the word is
/// matched as if it began there, so that "like" and "unlike" share a row. Text is case folded and ’ is read
/// as '. If single capital letters are among the pieces, the first piece of a word that is split is matched
/// with its capital, so that names differ from common words; but a known word followed by a single ending is
/// not treated as a name (Lisbon ##'s).
class PieceTable {
 public:
  /// `pieces` in the order of their rows; row 0 is the unknown piece.
  explicit PieceTable(const std::vector<std::string>& pieces);
  /// Adds a piece, with the next row.
  void add(const std::string& piece);

  /// The row of a piece in its written form; 0 if it is unknown.
  std::int64_t row(std::string_view piece) const;
  /// Appends the pieces of a word to `tokens`; a word that is itself a piece stays whole. Adjacent characters
  /// that no piece covers form one unknown piece. Takes time linear in the length of the word.
  void cut(std::string_view word, std::vector<VocabularyToken>& tokens) const;

 private:
  struct Match {
    std::int64_t row = 0;
    std::size_t length = 1;  ///< characters
    bool prefix = false;     ///< "un##"
  };
  struct Character {
    std::string_view typed;
    std::string folded;
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  static std::vector<Character> charactersOf(std::string_view word, bool& capital);
  /// The longest piece at position `at` of a word; `begins` says whether a word may begin there.
  Match longestAt(const std::vector<Character>& word, std::size_t at, bool begins) const;

  /// Splits a word that is a known word followed by one ending; false if it is not.
  bool cutEnding(std::string_view word, std::vector<VocabularyToken>& tokens) const;

  std::unordered_map<std::string, std::int64_t, Hash, std::equal_to<>> m_rows;
  std::int64_t m_count = 0;
  std::size_t m_longest = 0;  ///< bytes of the longest piece
  bool m_capitals = false;
};

}  // namespace attenscope
