// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/error.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// The lines of a text file, checked: UTF-8, no longer than kMostLineBytes each. A byte order mark and the
/// carriage returns of Windows are left out.
class TextLines {
 public:
  /// Throws Error naming the file, and the line if it is one.
  explicit TextLines(const std::filesystem::path& path);
  TextLines(const TextLines&) = delete;
  TextLines& operator=(const TextLines&) = delete;

  const std::vector<std::string_view>& lines() const { return m_lines; }
  /// Throws Error: "reviews.tsv, line 7: …"; `index` from 0.
  [[noreturn]] void fail(std::size_t index, const std::string& sentence) const;
  /// The same of the file as a whole: "reviews.tsv: …".
  [[noreturn]] void fail(const std::string& sentence) const;

 private:
  std::string m_name;
  std::string m_bytes;
  std::vector<std::string_view> m_lines;
};

/// Without spaces and tabs around it.
std::string_view trimmed(std::string_view text);

}  // namespace attenscope
