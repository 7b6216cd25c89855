// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/run.h"
#include "engine/models/architecture.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attenscope {

/// An image as a model reads it.
struct EmbeddedPicture {
  Var pixels{};    ///< [3 × rows·side × columns·side], 0 to 1, resized and cropped
  Tensor shown{};  ///< image to draw under the patches
  Var patches{};   ///< [rows·columns × 3·side²], normalised
  Var x{};         ///< [tokens × d]
  std::int64_t rows = 0;
  std::int64_t columns = 0;
  std::int64_t firstPatch = 0;     ///< number of tokens before the first patch
  std::vector<std::string> names;  ///< names of the tokens: "class", "register 1", "0,0"
};

/// Position embeddings of a rows × columns grid (and of the tokens before it) resized to newRows ×
/// newColumns, bicubically as torch.nn.functional.interpolate with align_corners=False.
Tensor interpolatedPositions(const Tensor& positions, std::int64_t rows, std::int64_t columns,
                             std::int64_t newRows, std::int64_t newColumns);
/// What a preprocessor keeps of a picture, resized and cropped: [3 × H × W], 0 to 1. Throws Error if that
/// would be too large.
Tensor fittedAsTrained(const PicturePixels& pixels, const PictureFit& fit, const RunControl& control);
/// Embeds the image of the run, resized as the preprocessor has it, unless the run's parameters say
/// otherwise: `resolution`, if above 0, is the shorter side in pixels; `whole` keeps the aspect ratio instead
/// of cropping or squeezing. Throws Error if there are more than `maxTokens` patches.
EmbeddedPicture embedPicture(MechanismRun& run, const PictureEmbedding& embedding, std::int64_t maxTokens);

}  // namespace attenscope
