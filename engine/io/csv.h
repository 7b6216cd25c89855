// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <filesystem>

namespace attenscope {

/// Writes the values of a step with headings from the labels of its axes (RFC 4180 quoting, UTF-8, full
/// float32 precision), atomically. The last axis runs along the columns and the others are index columns; a
/// vector has one row per position. Throws Error naming the file.
void writeCsv(const std::filesystem::path& path, const Step& step);

}  // namespace attenscope
