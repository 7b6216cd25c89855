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

/// Text being tokenized (UTF-16, as ICU uses it) that knows for every code unit which place in the original
/// it comes from. Inserted text has the place of what it was derived from, or an empty one.
struct AlignedText {
  std::u16string text;
  std::vector<Place> places;  ///< one per code unit

  bool empty() const { return text.empty(); }
  std::size_t size() const { return text.size(); }
  void reserve(std::size_t units);
  void append(char32_t code, Place place);
  void append(std::u16string_view units, Place place);  ///< all from the same place
  AlignedText slice(std::size_t begin, std::size_t end) const;
  /// The smallest place that covers the units [begin, end), which must not be empty.
  Place placeOf(std::size_t begin, std::size_t end) const;
  /// Prepends units to a text; leaves an empty text empty.
  void prepend(std::u16string_view units);
};

/// Decodes UTF-8; ill-formed bytes become U+FFFD. Throws Error for more than 2^30 bytes.
AlignedText alignText(std::string_view utf8);

/// Calls visit(code, place, begin, end) for every character; begin and end count code units.
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
