// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// Columns that a terminal needs for `utf8`: two for a Chinese character or an emoji, none for a combining
/// mark.
std::size_t displayWidth(std::string_view utf8);
std::string padRight(std::string text, std::size_t width);
std::string padLeft(const std::string& text, std::size_t width);
/// Cut to `width` columns with "…" where it is longer.
std::string elided(const std::string& utf8, std::size_t width);
/// Six significant digits, with a point in every language; "inf", "-inf", "nan".
std::string sixDigits(double value);

/// Rows of cells as lines with aligned columns; the last column is not padded.
std::string table(const std::vector<std::vector<std::string>>& rows, const std::string& indent = {});

}  // namespace attenscope
