// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <filesystem>

namespace attenscope {

/// Writes a step's numbers with headings from its axes' labels (RFC 4180 quoting, UTF-8, full float32
/// precision), atomically: one row a position of the last axis but one, leading axes as index columns; a
/// vector has one row a position. Throws Error naming the file.
void writeCsv(const std::filesystem::path& path, const Step& step);

}  // namespace attenscope
