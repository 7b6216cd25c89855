// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/own_data/own_data.h"

namespace attenscope {

/// The pictures of a folder whose folders are named after classes, by their endings and sorted by name. Only
/// what lies directly in a class's folder is listed, so no link can lead round; hidden files are left out,
/// and of others that are no pictures the number is said. Throws Error and Cancelled.
void readPictureFolders(const std::filesystem::path& folder, OwnUse use, OwnData& data,
                        const RunControl& control);

}  // namespace attenscope
