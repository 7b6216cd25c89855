// SPDX-License-Identifier: GPL-3.0-or-later
/// Generated sentences with names and their tags.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope::tagging_text {

enum Tag : std::int64_t { Other, Person, Place, Organisation };

/// A sentence under construction, with a tag for each word.
struct Tagged {
  std::string text{};
  std::vector<Tag> tags{};

  void add(std::string_view piece, Tag tag);
};

/// Whether a word of a clause is a placeholder; see tagging_words::clauses().
bool isSlot(const std::string& word);
/// Draws clauses about people, places and organisations, some with invented names.
Tagged draw(std::mt19937_64& random);
/// Draws a sentence whose context does not identify its invented name: only the name's ending does.
Tagged drawEnding(std::mt19937_64& random);

}  // namespace attenscope::tagging_text
