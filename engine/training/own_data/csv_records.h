// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/own_data/text_lines.h"

#include <string>
#include <vector>

namespace attenscope {

/// A record of a table with commas.
struct CsvRecord {
  std::size_t line = 0;  ///< index of the first of its lines
  std::vector<std::string> fields{};
};

/// Whether the first line that is not empty has commas between its fields, and no tab.
bool looksCommaSeparated(const TextLines& file);
/// The records of a file by RFC 4180: a field in quotes holds commas, line ends (read as spaces) and, written
/// twice, quotes. Records without a field are left out. Throws Error naming the line: a quote that does not
/// end, or one inside a field.
std::vector<CsvRecord> csvRecords(const TextLines& file);

}  // namespace attenscope
