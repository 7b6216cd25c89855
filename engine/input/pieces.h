// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/reading.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace attenscope {

/// Finds the pieces of words: longest match first, from the left (Schuster and Nakajima 2012). "##less" is a
/// piece that continues a word; "un##" begins one, and what follows it is read as a word's beginning is, so
/// that like and unlike share a row; "like" begins a word. Case is folded and ’ is '. Where single capital
/// letters are among the pieces, what begins a cut word is looked for with its capital, so that a name is
/// told from a word; but a known word stays one where an ending is all that follows (Lisbon ##'s).
class PieceTable {
 public:
  /// `pieces` by row; row 0 is unknown.
  explicit PieceTable(const std::vector<std::string>& pieces);
  /// Another piece, of the next row.
  void add(const std::string& piece);

  /// The row of a piece as it is written; 0 where it is not known.
  std::int64_t row(std::string_view piece) const;
  /// Adds the pieces of a word, which is one piece where it is known as a whole. Neighbouring characters that
  /// no piece covers are one unknown piece. Takes time in proportion to the word's length.
  void cut(std::string_view word, std::vector<ReadToken>& tokens) const;

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
  /// The longest piece at a place of a word, `begins` where a word's beginning may stand there.
  Match longestAt(const std::vector<Character>& word, std::size_t at, bool begins) const;

  /// Cuts a word that is a known one with one piece behind it; false where it is not.
  bool cutEnding(std::string_view word, std::vector<ReadToken>& tokens) const;

  std::unordered_map<std::string, std::int64_t, Hash, std::equal_to<>> m_rows;
  std::int64_t m_count = 0;
  std::size_t m_longest = 0;  ///< bytes of the longest piece
  bool m_capitals = false;
};

}  // namespace attenscope
