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
  Var pixels{};    ///< [3 × rows·side × columns·side], 0 to 1, as preprocessed
  Tensor shown{};  ///< image to draw under the patches
  Var patches{};   ///< [rows·columns × 3·side²], normalised
  Var x{};         ///< [tokens × d]
  std::int64_t rows = 0;
  std::int64_t columns = 0;
  std::int64_t firstPatch = 0;     ///< number of tokens before the first patch
  std::vector<std::string> names;  ///< names of the tokens: "class", "register 1", "0,0"
};

/// The image resized to height × width as PIL does it, with antialiasing when shrinking (`resample` as in
/// PictureFit), then cropped to rows [top, top + cropHeight) and columns [left, left + cropWidth).
Var fitPicture(Var image, std::int64_t height, std::int64_t width, int resample, std::int64_t top,
               std::int64_t left, std::int64_t cropHeight, std::int64_t cropWidth);
/// Position embeddings of a rows × columns grid (and of the tokens before it) resized to newRows ×
/// newColumns, bicubically as torch.nn.functional.interpolate with align_corners=False.
Tensor interpolatedPositions(const Tensor& positions, std::int64_t rows, std::int64_t columns,
                             std::int64_t newRows, std::int64_t newColumns);
/// Embeds the image of the run. `resolution`, if above 0, is the shorter side in pixels instead of the
/// preprocessor's; `whole` keeps the aspect ratio instead of cropping or squeezing.
EmbeddedPicture embedPicture(MechanismRun& run, const PictureEmbedding& embedding, std::int64_t resolution,
                             bool whole);

}  // namespace attenscope
