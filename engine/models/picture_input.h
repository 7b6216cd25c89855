// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/run.h"
#include "engine/models/architecture.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attenscope {

/// A picture as a model reads it.
struct EmbeddedPicture {
  Var pixels{};  ///< [3 × rows·side × columns·side], 0 to 1, as the preprocessor has it
  Tensor
      shown{};    ///< what the patches lie over: the picture itself where all of it was squeezed, else pixels
  Var patches{};  ///< [rows·columns × 3·side²], normalised
  Var x{};        ///< [tokens × d]
  std::int64_t rows = 0;
  std::int64_t columns = 0;
  std::int64_t firstPatch = 0;     ///< tokens before the first patch
  std::vector<std::string> names;  ///< of the tokens: "class", "register 1", "0,0"
};

/// The picture resized as PIL does: smooth when made smaller. `resample` as PictureFit has it; then rows and
/// columns [top, top + height) × [left, left + width) of it.
Var fitPicture(Var image, std::int64_t height, std::int64_t width, int resample, std::int64_t top,
               std::int64_t left, std::int64_t cropHeight, std::int64_t cropWidth);
/// Positions of a grid at another size, bicubic as torch.nn.functional.interpolate (align_corners False).
Tensor interpolatedPositions(const Tensor& positions, std::int64_t rows, std::int64_t columns,
                             std::int64_t newRows, std::int64_t newColumns);
/// `resolution` pixels on the shorter side instead of the preprocessor's where above 0; `whole` keeps the
/// picture's shape instead of cropping or squeezing it.
EmbeddedPicture embedPicture(MechanismRun& run, const PictureEmbedding& embedding, std::int64_t resolution,
                             bool whole);

}  // namespace attenscope
