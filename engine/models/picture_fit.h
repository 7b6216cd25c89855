// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/families.h"

#include <string>
#include <vector>

namespace attenscope {

/// How pictures are fitted, as preprocessor_config.json says and, where it says nothing, the image processor
/// that it names (`usual`, such as "ViT", if it names none). Without that file pictures are resized to
/// `side`, with a notice. Throws Error naming key and value of what is not done.
PictureFit readPictureFit(const FamilyInput& in, Architecture& a, const std::string& usual,
                          std::int64_t side);
/// The same of a file that is there. Appends to `notices` that its image processor is not known.
PictureFit readPictureFit(const ModelConfig& file, const std::string& usual,
                          std::vector<std::string>& notices);

}  // namespace attenscope
