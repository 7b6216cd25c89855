// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace attenscope {

/// What the header of an image file declares, parsed before memory is allocated for the pixels.
struct ImageHeader {
  enum class Kind { Unknown, Png, Jpeg, Bmp, Gif, WebP, Tiff, Pnm, Hdr, Exr, Jpeg2000, SunRaster };
  Kind kind = Kind::Unknown;
  std::int64_t width = 0;   ///< 0 if the bytes end before that
  std::int64_t height = 0;  ///< before `orientation` is applied
  int channels = 3;         ///< as decoded, alpha among them; rather one more than one less
  int bits = 8;             ///< of each, as decoded: 8 or 16; 32 or 64 for floating-point numbers
  int orientation = 1;      ///< as EXIF numbers it, 1 to 8
  bool complete = true;     ///< false if the file is certainly truncated
  bool animated = false;    ///< holds several pictures that follow each other
};

/// Parses the header of an image file. Never throws and never reads outside `bytes`, whatever they contain.
ImageHeader readImageHeader(std::span<const std::uint8_t> bytes);

}  // namespace attenscope
