// SPDX-License-Identifier: GPL-3.0-or-later
/// Sentences with names, and what these are.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope::tagging_text {

enum Tag : std::int64_t { Other, Person, Place, Organisation };

/// A sentence as it grows, with a tag for each of its words.
struct Tagged {
  std::string text{};
  std::vector<Tag> tags{};

  void add(std::string_view piece, Tag tag);
};

/// Whether a word of a clause stands for others; see tagging_words::clauses.
bool isSlot(const std::string& word);
/// Clauses about people, places and organisations, some with invented names.
Tagged draw(std::mt19937_64& random);
/// A sentence that does not tell what its invented name is: the name's ending alone does.
Tagged drawEnding(std::mt19937_64& random);

}  // namespace attenscope::tagging_text
