// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/batch/batch_plan.h"

#include <vector>

namespace attenscope {

inline constexpr const char* kThumbnails = "thumbnails";  ///< folder of small pictures, a PNG for each figure

/// table.csv: a row for each figure. Throws Error naming the file.
void writeBatchTable(const std::filesystem::path& folder, const std::vector<BatchRow>& rows);
/// index.html: a page of small pictures that lead to the figures. Throws Error naming the file.
void writeBatchIndex(const std::filesystem::path& folder, const std::vector<BatchRow>& rows);

}  // namespace attenscope
