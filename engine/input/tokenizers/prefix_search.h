// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace attenscope {

/// Finds which of many texts are prefixes of a given text: the texts are sorted, and each further character
/// narrows the range of candidates.
template <typename Character>
class PrefixSearch {
 public:
  using Text = std::basic_string<Character>;
  using View = std::basic_string_view<Character>;

  PrefixSearch() = default;
  /// Texts with the number to report for each; empty texts are dropped.
  explicit PrefixSearch(std::vector<std::pair<Text, std::size_t>> entries) : m_entries(std::move(entries)) {
    std::erase_if(m_entries, [](const auto& entry) { return entry.first.empty(); });
    std::stable_sort(m_entries.begin(), m_entries.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    m_first.assign(kFirsts + 1, m_entries.size());
    for (std::size_t i = m_entries.size(); i-- > 0;) m_first[firstOf(m_entries[i].first[0])] = i;
    for (std::size_t c = kFirsts; c-- > 0;) m_first[c] = std::min(m_first[c], m_first[c + 1]);
  }

  /// Calls found(length, number) for every entry that is a prefix of `text`, shortest first.
  template <typename Found>
  void forEachPrefix(View text, Found&& found) const {
    if (m_entries.empty() || text.empty()) return;
    std::size_t low = m_first[firstOf(text[0])];
    std::size_t high = m_first[firstOf(text[0]) + 1];
    for (std::size_t length = 1; low < high; ++length) {
      for (; low < high && m_entries[low].first.size() == length; ++low) found(length, m_entries[low].second);
      if (length == text.size()) return;
      const Character next = text[length];
      const auto begin = m_entries.begin() + static_cast<std::ptrdiff_t>(low);
      const auto end = m_entries.begin() + static_cast<std::ptrdiff_t>(high);
      const auto before = [&](const auto& entry) { return unit(entry.first[length]) < unit(next); };
      const auto fits = [&](const auto& entry) { return unit(entry.first[length]) <= unit(next); };
      const auto first = std::partition_point(begin, end, before);
      high = static_cast<std::size_t>(std::partition_point(first, end, fits) - m_entries.begin());
      low = static_cast<std::size_t>(first - m_entries.begin());
    }
  }

 private:
  static constexpr std::size_t kFirsts = std::size_t{1} << (8 * sizeof(Character));
  static auto unit(Character c) {  // std::string also compares characters as unsigned
    if constexpr (sizeof(Character) == 1)
      return static_cast<unsigned char>(c);
    else
      return c;
  }
  static std::size_t firstOf(Character c) { return unit(c); }

  std::vector<std::pair<Text, std::size_t>> m_entries;
  std::vector<std::size_t> m_first;  ///< start of the entries that begin with a given character
};

}  // namespace attenscope
