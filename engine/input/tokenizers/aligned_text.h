// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unicode/utf16.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// [begin, end) in bytes of the UTF-8 original.
struct Place {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Text on its way to the vocabulary (UTF-16, as ICU has it) that knows for every unit where it comes from.
/// What a normaliser inserts has the place of what it was made from, or an empty one.
struct AlignedText {
  std::u16string text;
  std::vector<Place> places;  ///< one a unit

  bool empty() const { return text.empty(); }
  std::size_t size() const { return text.size(); }
  void reserve(std::size_t units);
  void append(char32_t code, Place place);
  void append(std::u16string_view units, Place place);  ///< all from the same place
  AlignedText slice(std::size_t begin, std::size_t end) const;
  /// The smallest place that holds those of units [begin, end), which must not be empty.
  Place placeOf(std::size_t begin, std::size_t end) const;
  /// Puts units before a text; nothing happens to an empty one.
  void prepend(std::u16string_view units);
};

/// Ill-formed bytes become U+FFFD. Throws Error for more than 2^30 bytes.
AlignedText alignText(std::string_view utf8);

/// Calls visit(code, place, begin, end) for every character; begin and end are units.
template <typename Visit>
void forEachCharacter(const AlignedText& aligned, Visit&& visit) {
  for (std::size_t at = 0; at < aligned.size();) {
    const std::size_t begin = at;
    UChar32 code = 0;
    U16_NEXT_OR_FFFD(aligned.text.data(), at, aligned.size(), code);
    visit(static_cast<char32_t>(code), Place{aligned.places[begin].begin, aligned.places[at - 1].end}, begin,
          at);
  }
}

}  // namespace attenscope
