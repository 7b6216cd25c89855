// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace attenscope {

/// Limit on the longer side in pixels; larger images are reduced by area averaging when read.
inline constexpr int kLongestImageSide = 1024;
/// Images with more pixels than this are refused before any memory is allocated for them.
inline constexpr std::int64_t kMaxImagePixels = 200'000'000;

struct ImageSize {
  std::int64_t width = 0;
  std::int64_t height = 0;
};

/// Reads any image that OpenCV reads (grey, palette, alpha composited over white, 16 bit, CMYK, EXIF-rotated)
/// as [3 × H × W], red, green, blue from 0 to 1, aspect ratio kept. Throws Error naming the file and what is
/// wrong: missing, empty, not an image, truncated, or, according to its header, larger than kMaxImagePixels
/// or in need of more than 1.25 GB to be decoded. `original` receives the upright size before any reduction.
Tensor readImage(const std::filesystem::path& path, ImageSize* original = nullptr);
/// The same from the bytes of an image file (dropped or pasted); `name` appears in error messages.
Tensor decodeImage(std::span<const std::uint8_t> bytes, const std::string& name,
                   ImageSize* original = nullptr);
/// The same from 8-bit RGB pixels, rows top to bottom, without padding.
Tensor imageFromRgb(std::span<const std::uint8_t> rgb, int width, int height);
/// The image [3 × H × W] as 8-bit RGB pixels, rows top to bottom.
std::vector<std::uint8_t> imageToRgb(const Tensor& image);
/// Writes an image [3 × H × W] as PNG, atomically.
void writePng(const std::filesystem::path& path, const Tensor& image);

}  // namespace attenscope
