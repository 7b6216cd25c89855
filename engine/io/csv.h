// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <filesystem>
#include <iosfwd>
#include <string>

namespace attenscope {

/// A text as a field of a table: in quotes where it holds a separator, a quote, the end of a line or outer
/// spaces (RFC 4180).
std::string csvField(const std::string& text, char separator = ',');
/// The shortest text that reads back as the same float; "inf", "-inf" and "nan" as NumPy and pandas read
/// them.
std::string csvNumber(float value);
inline constexpr const char* kEndOfRow = "\r\n";

/// What writeCsv() writes, with another separator. Throws Error if the step has no numbers.
void writeTable(std::ostream& stream, const Step& step, char separator = ',');

/// Writes the values of a step with headings from the labels of its axes (RFC 4180 quoting, UTF-8, full
/// float32 precision), atomically. The last axis runs along the columns and the others are index columns; a
/// vector has one row per position. Throws Error naming the file.
void writeCsv(const std::filesystem::path& path, const Step& step);

}  // namespace attenscope
