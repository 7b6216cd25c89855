// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace attenscope {

/// What the first bytes of a picture file declare, read before any memory is taken for pixels.
struct ImageHeader {
  enum class Kind { Unknown, Png, Jpeg, Bmp, Gif, WebP, Tiff, Pnm, Hdr, Exr, Jpeg2000, SunRaster };
  Kind kind = Kind::Unknown;
  std::int64_t width = 0;   ///< 0 where the header does not reach so far
  std::int64_t height = 0;  ///< before `orientation` is applied
  int orientation = 1;      ///< as EXIF numbers it, 1 to 8
  bool complete = true;     ///< false where the file surely ends too early
};

/// Never throws and never reads outside `bytes`, whatever they hold.
ImageHeader readImageHeader(std::span<const std::uint8_t> bytes);

}  // namespace attenscope
