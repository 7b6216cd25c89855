// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// The number of terminal columns of `utf8`: two for a Chinese character or an emoji, none for a combining
/// mark.
std::size_t displayWidth(std::string_view utf8);
std::string padRight(std::string text, std::size_t width);
std::string padLeft(const std::string& text, std::size_t width);
/// Truncated to `width` columns, ending in "…", if it is longer.
std::string elided(const std::string& utf8, std::size_t width);
/// The value with six significant digits and a decimal point in every locale; "inf", "-inf", "nan".
std::string sixDigits(double value);
/// A share as per cent with one decimal at most: "12.5 %".
std::string percentText(double share);

/// The titles of a table's columns in the language of the command line.
std::vector<std::string> heading(std::vector<std::string> titles);
/// A line of standard error, in that language: "attenscope: note: …", "attenscope: warning: …".
std::string noteLine(const std::string& note);
std::string warningLine(const std::string& warning);

/// Formats rows of cells as lines with aligned columns; the last column is not padded.
std::string table(const std::vector<std::vector<std::string>>& rows, const std::string& indent = {});

}  // namespace attenscope
