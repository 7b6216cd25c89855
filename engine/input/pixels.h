// SPDX-License-Identifier: GPL-3.0-or-later
/// Pictures as checkpoints of vision models get them: 8 bits a colour, resized as Pillow does it.
#pragma once

#include "engine/compute/tensor.h"
#include "engine/run_control.h"

#include <cstdint>
#include <vector>

namespace attenscope {

/// 8-bit pixels as a file has them, rows top to bottom: red, green, blue and, if `channels` is 4, alpha.
struct PicturePixels {
  std::int64_t width = 0;
  std::int64_t height = 0;
  int channels = 3;
  std::vector<std::uint8_t> values;

  bool hasAlpha() const { return channels == 4; }
};

/// The pixels of an image [3 × H × W] from 0 to 1, rounded to 8 bits.
PicturePixels pixelsOf(const Tensor& image);
/// The other way: three channels as [3 × H × W] from 0 to 1.
Tensor imageOf(const PicturePixels& pixels);
/// Three channels: without alpha the colours stay as they are, also where nothing of them is seen.
PicturePixels withoutAlpha(const PicturePixels& pixels);
/// Three channels, laid over white.
PicturePixels overWhite(const PicturePixels& pixels);

/// Filters for resizing, as Pillow numbers them.
enum class Resample { Nearest = 0, Lanczos = 1, Bilinear = 2, Bicubic = 3, Box = 4, Hamming = 5 };
inline constexpr int kResampleFilters = 6;

/// Three-channel pixels resized bit for bit as Pillow's Image.resize: columns first, then rows, rounded to 8
/// bits after each; when shrinking, the filter is as wide as what becomes one pixel.
PicturePixels resized(const PicturePixels& pixels, std::int64_t width, std::int64_t height, Resample filter,
                      const RunControl& control = {});

/// The same without rounding, as torch.nn.functional.interpolate does it with antialias: [3 × H × W] from 0
/// to 1, or beyond where the filter overshoots.
Tensor resizedUnrounded(const PicturePixels& pixels, std::int64_t width, std::int64_t height, Resample filter,
                        const RunControl& control = {});

}  // namespace attenscope
