// SPDX-License-Identifier: GPL-3.0-or-later
/// A picture of few colours.
#pragma once

#include <QImage>
#include <QRect>

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace attenscope {

/// How often each colour, 0xFFRRGGBB, occurs.
using ColorCounts = std::unordered_map<QRgb, std::int64_t>;

/// Colours, and which of them stands for each colour of a picture.
struct ColorTable {
  std::vector<QRgb> colors;
  std::unordered_map<QRgb, std::uint8_t> places;  ///< by colour, in `colors`
};

/// At most `most` colours (1 to 256) for these: themselves where they are no more; else those that fill much
/// of the picture, and of the others the means of boxes that are cut at the median (Heckbert 1982).
ColorTable colorTable(const ColorCounts& counts, int most);

}  // namespace attenscope
