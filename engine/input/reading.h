// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// How trained weights read a text: its pieces and the rows that stand for them. A plain value.
struct Reading {
  enum class Unit {
    Words,       ///< as `tokenize` cuts them, case folded
    Characters,  ///< every character that is seen, and every space
  };
  Unit unit = Unit::Words;
  /// The pieces by row; row 0 stands for every piece that is not among them.
  std::vector<std::string> words{};
  std::string before{};  ///< one of `words`, put before every text; or empty
  std::string after{};   ///< the same, put after it

  bool empty() const { return words.empty(); }
  auto size() const { return static_cast<std::int64_t>(words.size()); }
  /// The row of a piece; 0 where it is not known.
  std::int64_t row(std::string_view piece) const;
};

/// One piece of a text as a Reading sees it.
struct ReadToken {
  std::string text;      ///< as typed; the known piece for `before` and `after`
  std::int64_t row = 0;  ///< 0 where it is not known
  bool added = false;    ///< `before` or `after`
};

/// The pieces of a text with `before` and `after` around them. An empty text gives these alone.
std::vector<ReadToken> readText(const Reading& reading, std::string_view utf8);
/// Written pieces as one text: words with spaces between where both sides are letters of scripts that have
/// them, characters without.
std::string joinPieces(const Reading& reading, const std::vector<std::string>& pieces);
/// `text` with its case folded, as pieces are compared.
std::string foldCase(std::string_view text);

}  // namespace attenscope
