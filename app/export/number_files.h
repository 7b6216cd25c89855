// SPDX-License-Identifier: GPL-3.0-or-later
/// Tables of numbers as files for other programs.
#pragma once

#include "app/export/drawn_numbers.h"

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

enum class NumberFormat { Csv, Tsv, Npy, Npz, Json, Safetensors };
/// By the ending of a file's name, in either case; nothing for any other.
std::optional<NumberFormat> numberFormat(const std::filesystem::path& path);
/// ".csv, .tsv, …", for messages.
const char* numberEndings();

/// Writes tables, atomically. Csv, Tsv and Npy hold one table and take the first; the others hold all under
/// their names, with the labels of their axes. `longForm`, of Csv and Tsv alone, has a row for every number:
/// its indices from 0, the labels of those that have some, and the number (writeLong()). Throws Error naming
/// the file.
void writeNumbers(const std::filesystem::path& path, const std::vector<DrawnTable>& tables,
                  bool longForm = false);

/// A row for every number. Of weights of queries and keys the columns are always layer, head, query, key,
/// token_q, token_k, weight, empty where there is none; of others those of its axes. Cells without a number
/// (NaN) are left out.
void writeLong(std::ostream& stream, const DrawnTable& table, char separator);

/// A table with headings, as spreadsheets take it from the clipboard: fields separated by tabs.
std::string tableText(const DrawnTable& table);

/// The names of the tables that a file of this name does not hold.
std::vector<std::string> leftOutOf(const std::filesystem::path& path, const std::vector<DrawnTable>& tables,
                                   bool longForm = false);

}  // namespace attenscope
