// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace attenscope {

/// The most pixels on the longer side that are kept; larger pictures are reduced by area averaging when read.
inline constexpr int kLongestImageSide = 1024;
/// Pictures with more pixels than this are refused before their memory is taken.
inline constexpr std::int64_t kMaxImagePixels = 200'000'000;

struct ImageSize {
  std::int64_t width = 0;
  std::int64_t height = 0;
};

/// Reads any picture that OpenCV reads (grey, palette, alpha laid over white, 16 bit, CMYK, EXIF-rotated) as
/// [3 × H × W] in red, green, blue from 0 to 1, aspect ratio kept. Throws Error naming the file and what is
/// wrong: missing, empty, no picture, truncated, or its declared size beyond kMaxImagePixels.
/// `original` hears the size before any reduction, upright.
Tensor readImage(const std::filesystem::path& path, ImageSize* original = nullptr);
/// The same from the bytes of a picture file (dropped or pasted); `name` stands for the file in messages.
Tensor decodeImage(std::span<const std::uint8_t> bytes, const std::string& name,
                   ImageSize* original = nullptr);
/// The same from 8-bit RGB pixels, rows top to bottom, without padding.
Tensor imageFromRgb(std::span<const std::uint8_t> rgb, int width, int height);
/// 8-bit RGB pixels of [3 × H × W].
std::vector<std::uint8_t> imageToRgb(const Tensor& image);
/// Writes PNG atomically.
void writePng(const std::filesystem::path& path, const Tensor& image);

}  // namespace attenscope
