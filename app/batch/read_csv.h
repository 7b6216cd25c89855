// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace attenscope {

/// The rows of a table with fields between commas (RFC 4180, UTF-8), empty lines left out. Throws Error
/// naming the file, for a quote that does not end, too.
std::vector<std::vector<std::string>> readCsvRows(const std::filesystem::path& path);

}  // namespace attenscope
