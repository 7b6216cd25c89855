// SPDX-License-Identifier: GPL-3.0-or-later
/// Generated Chinese sentences with names and their tags.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope::name_text_zh {

enum Kind : std::int64_t { Other, Person, Place, Organisation };

/// Tags as in CoNLL: O, and for each kind B where a name begins and I inside: 2·kind − 1 and 2·kind.
inline constexpr std::int64_t begins(Kind kind) {
  return kind == Other ? 0 : 2 * kind - 1;
}
inline constexpr std::int64_t inside(Kind kind) {
  return 2 * kind;
}

/// A sentence under construction; one entry of `tags` and `tells` for each of its tokens.
struct Tagged {
  std::string text{};
  std::vector<std::int64_t> tags{};
  /// Of each token of a name, the token that tells its kind: a person's surname, the last character of a
  /// place or an organisation (市, 司); −1 outside of names.
  std::vector<std::int64_t> tells{};

  void add(std::string_view piece);
  /// `surname`: the index of the telling token of a person's name.
  void addName(std::string_view name, Kind kind, std::int64_t surname = 0);
};

/// Draws clauses about people, places and organisations, many with invented names.
Tagged draw(std::mt19937_64& random);
/// Draws a sentence whose context does not say what its invented name is: only the name itself does.
Tagged drawOpen(std::mt19937_64& random);

}  // namespace attenscope::name_text_zh
