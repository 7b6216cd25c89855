// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"
#include "engine/input/pixels.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

namespace attenscope {

/// Limit on the longer side in pixels; larger images are reduced by area averaging when read.
inline constexpr int kLongestImageSide = 1024;
/// Images with more pixels than this are refused before any memory is allocated for them.
inline constexpr std::int64_t kMaxImagePixels = 200'000'000;

/// Of larger pictures no pixels are kept beside the reduced image.
inline constexpr std::int64_t kMaxKeptPixels = 100'000'000;

/// A picture's file beside the image that is kept of it.
struct PictureSource {
  std::int64_t width = 0;  ///< upright, before any reduction
  std::int64_t height = 0;
  bool firstOfSeveral = false;  ///< the first frame of an animation
  /// Its own pixels with their alpha, 8 bits of each colour, as models read them; null if the image holds the
  /// same, or for more than kMaxKeptPixels.
  std::shared_ptr<const PicturePixels> pixels{};
};

/// Reads any image that OpenCV reads (grey, palette, alpha composited over white, 16 bit, CMYK, EXIF-rotated)
/// and of GIF and animated WebP the first frame,
/// as [3 × H × W], red, green, blue from 0 to 1, aspect ratio kept. Throws Error naming the file and what is
/// wrong: missing, empty, not an image, truncated, or, according to its header, larger than kMaxImagePixels
/// or in need of more than 1.25 GB to be decoded. `source` receives what else the file has.
Tensor readImage(const std::filesystem::path& path, PictureSource* source = nullptr);
/// The same from the bytes of an image file (dropped or pasted); `name` appears in error messages.
Tensor decodeImage(std::span<const std::uint8_t> bytes, const std::string& name,
                   PictureSource* source = nullptr);
/// The same from 8-bit RGB pixels, rows top to bottom, without padding.
Tensor imageFromRgb(std::span<const std::uint8_t> rgb, int width, int height);
/// The same of a frame of a video, where `pixels` have alpha laid over white; `source` as of a file.
Tensor imageFromPixels(std::shared_ptr<const PicturePixels> pixels, PictureSource* source = nullptr);
/// The image [3 × H × W] as 8-bit RGB pixels, rows top to bottom.
std::vector<std::uint8_t> imageToRgb(const Tensor& image);
/// Writes an image [3 × H × W] as PNG, atomically.
void writePng(const std::filesystem::path& path, const Tensor& image);

}  // namespace attenscope
