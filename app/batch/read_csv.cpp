// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/batch/read_csv.h"

#include "engine/error.h"
#include "engine/io/json.h"

namespace attenscope {

std::vector<std::vector<std::string>> readCsvRows(const std::filesystem::path& path) {
  std::string text = readWholeFile(path);
  constexpr const char* kByteOrderMark = "\xef\xbb\xbf";
  if (text.starts_with(kByteOrderMark)) text.erase(0, 3);
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row;
  std::string field;
  bool quoted = false;
  const auto endRow = [&] {
    row.push_back(std::move(field));
    field.clear();
    if (row.size() > 1 || !row.front().empty()) rows.push_back(std::move(row));
    row.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      const bool twice = c == '"' && i + 1 < text.size() && text[i + 1] == '"';
      if (c == '"' && !twice)
        quoted = false;
      else
        field += c;
      if (twice) ++i;
    } else if (c == '"' && field.empty()) {
      quoted = true;
    } else if (c == ',') {
      row.push_back(std::move(field));
      field.clear();
    } else if (c == '\n') {
      endRow();
    } else if (c != '\r') {
      field += c;
    }
  }
  if (quoted) throw Error(printable(path.filename().string()) + ": a quote in it does not end");
  if (!field.empty() || !row.empty()) endRow();
  return rows;
}

}  // namespace attenscope
