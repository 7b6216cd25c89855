// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/own_data/csv_records.h"

#include "engine/training/own_data/own_data.h"

#include <algorithm>

namespace attenscope {

namespace {

/// Reads record after record.
class Reader {
 public:
  explicit Reader(const TextLines& file) : m_file(file) {}

  bool atEnd() const { return m_line >= m_file.lines().size(); }

  CsvRecord next() {
    CsvRecord record{m_line, {}};
    m_at = 0;
    do {
      record.fields.push_back(rest().starts_with('"') ? quotedField(record.line) : plainField());
    } while (takeComma());
    ++m_line;
    return record;
  }

 private:
  std::string_view rest() const { return m_file.lines()[m_line].substr(m_at); }

  std::string plainField() {
    const std::string_view left = rest();
    const std::string_view field = left.substr(0, left.find(','));
    if (field.find('"') != std::string_view::npos)
      m_file.fail(m_line,
                  "a quote stands inside a field; expected the whole field in quotes, and quotes in it "
                  "twice");
    m_at += field.size();
    return std::string(field);
  }

  std::string quotedField(std::size_t first) {
    std::string field;
    ++m_at;
    while (true) {
      const std::string_view left = rest();
      const std::size_t quote = left.find('"');
      field += left.substr(0, quote);
      if (std::ssize(field) > kMostLineBytes)
        m_file.fail(first, "a field in quotes has more than " + std::to_string(kMostLineBytes) +
                               " bytes; expected a quote that ends it before");
      if (quote == std::string_view::npos) {
        if (m_line + 1 == m_file.lines().size())
          m_file.fail(first, "a quote in it does not end; expected another one behind the field");
        ++m_line;
        m_at = 0;
        field += ' ';
        continue;
      }
      m_at += quote + 1;
      if (!rest().starts_with('"')) break;
      field += '"';
      ++m_at;
    }
    if (!rest().empty() && rest().front() != ',')
      m_file.fail(m_line,
                  "a quote stands inside a field; expected the whole field in quotes, and quotes in it "
                  "twice");
    return field;
  }

  bool takeComma() {
    if (rest().empty()) return false;
    ++m_at;
    return true;
  }

  const TextLines& m_file;
  std::size_t m_line = 0;
  std::size_t m_at = 0;
};

}  // namespace

bool looksCommaSeparated(const TextLines& file) {
  const auto& lines = file.lines();
  const auto first =
      std::find_if(lines.begin(), lines.end(), [](std::string_view line) { return !trimmed(line).empty(); });
  return first != lines.end() && first->find('\t') == std::string_view::npos &&
         first->find(',') != std::string_view::npos;
}

std::vector<CsvRecord> csvRecords(const TextLines& file) {
  std::vector<CsvRecord> records;
  for (Reader reader(file); !reader.atEnd();) {
    CsvRecord record = reader.next();
    const bool empty = std::all_of(record.fields.begin(), record.fields.end(),
                                   [](const std::string& field) { return trimmed(field).empty(); });
    if (!empty) records.push_back(std::move(record));
  }
  return records;
}

}  // namespace attenscope
