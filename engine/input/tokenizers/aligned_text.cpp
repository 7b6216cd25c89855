// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/input/tokenizers/aligned_text.h"

#include "engine/error.h"

#include <unicode/utf8.h>

#include <algorithm>

namespace attenscope {

namespace {

constexpr std::size_t kLongestText = std::size_t{1} << 30;

}  // namespace

void AlignedText::reserve(std::size_t units) {
  text.reserve(units);
  places.reserve(units);
}

void AlignedText::append(char32_t code, Place place) {
  const auto character = static_cast<UChar32>(code);
  if (U_IS_BMP(character)) {
    text += static_cast<char16_t>(character);
  } else {
    text += U16_LEAD(character);
    text += U16_TRAIL(character);
    places.push_back(place);
  }
  places.push_back(place);
}

void AlignedText::append(std::u16string_view units, Place place) {
  text.append(units);
  places.insert(places.end(), units.size(), place);
}

AlignedText AlignedText::slice(std::size_t begin, std::size_t end) const {
  const auto first = places.begin() + static_cast<std::ptrdiff_t>(begin);
  return {text.substr(begin, end - begin), {first, first + static_cast<std::ptrdiff_t>(end - begin)}};
}

Place AlignedText::placeOf(std::size_t begin, std::size_t end) const {
  return {places[begin].begin, std::max(places[begin].begin, places[end - 1].end)};
}

void AlignedText::prepend(std::u16string_view units) {
  if (empty()) return;
  const std::uint32_t start = places.front().begin;
  text.insert(0, units);
  places.insert(places.begin(), units.size(), Place{start, start});
}

AlignedText alignText(std::string_view utf8) {
  if (utf8.size() > kLongestText) throw Error("the text is longer than 1 GiB");
  AlignedText aligned;
  aligned.reserve(utf8.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto size = static_cast<std::int32_t>(utf8.size());
  for (std::int32_t at = 0; at < size;) {
    const auto begin = static_cast<std::uint32_t>(at);
    UChar32 code = 0;
    U8_NEXT_OR_FFFD(bytes, at, size, code);
    aligned.append(static_cast<char32_t>(code), {begin, static_cast<std::uint32_t>(at)});
  }
  return aligned;
}

}  // namespace attenscope
