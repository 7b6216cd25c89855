// SPDX-License-Identifier: GPL-3.0-or-later
/// Pixels as PNG has them, and PDF as well.
#pragma once

#include <QByteArray>
#include <QImage>
#include <QSize>

namespace attenscope {

/// Rows of a picture, each with its filter before it, packed: what the data chunks of a PNG hold.
struct PackedPixels {
  QSize size;
  bool alpha = false;
  QByteArray table{};  ///< red, green and blue of each colour, if a pixel is one byte: its place in here
  QByteArray bytes{};

  int channels() const { return table.isEmpty() ? (alpha ? 4 : 3) : 1; }
};

enum class PixelsOf {
  Figure,  ///< as few bytes as several ways of coding make it, with a table where there are few colours
  Frame,   ///< one of many pictures, which must be alike: quicker, and without a table
};

/// Of a picture in 8 bits for each channel, opaque unless its format has alpha.
PackedPixels packedPixels(const QImage& image, PixelsOf what = PixelsOf::Figure);

}  // namespace attenscope
