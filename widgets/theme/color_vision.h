// SPDX-License-Identifier: GPL-3.0-or-later
/// How colours look in print and to readers who see fewer of them.
#pragma once

#include "widgets/theme/colormap.h"

#include <QImage>

#include <array>
#include <span>
#include <vector>

namespace attenscope {

/// How a picture is looked at.
enum class Vision { Full, Grey, Protanopia, Deuteranopia, Tritanopia };
inline constexpr std::array kVisions{Vision::Full, Vision::Grey, Vision::Protanopia, Vision::Deuteranopia,
                                     Vision::Tritanopia};
const char* toString(Vision vision);  ///< "full", "greyscale", "protanopia", …

/// A colour as it looks then, in linear sRGB: in grey its luminance; the deficiencies after Machado, Oliveira
/// and Fernandes 2009 ("A physiologically-based model for simulation of color vision deficiency"),
/// severity 1. What is transparent stays so.
QRgb seenColor(QRgb color, Vision vision);
QImage seenPicture(const QImage& picture, Vision vision);

/// CIELAB for the white of sRGB (D65): lightness 0 to 100.
struct CieLab {
  double lightness = 0;
  double a = 0;
  double b = 0;
};
CieLab cieLab(QRgb color);
/// CIEDE2000 (Sharma, Wu and Dalal 2005): about 1 is just noticeable side by side.
double colorDistance(const CieLab& first, const CieLab& second);
/// The smallest distance between two of these colours as they look then; infinite for fewer than two.
double closestColors(std::span<const QRgb> colors, Vision vision);

/// Colours nearer than this are called alike: in a figure they seldom touch.
inline constexpr double kAlikeColors = 3;

/// How a colour map looks then.
struct SeenColormap {
  Vision vision = Vision::Full;
  /// Lightness (L*) rises, or falls, from one end to the other; of a diverging map from its middle to each
  /// end.
  bool ordered = false;
  double closest = 0;  ///< between two of ten equally spaced colours, as colorDistance()

  /// Whether values can be told apart and put in order.
  bool safe() const { return ordered && closest >= kAlikeColors; }
};
SeenColormap seenColormap(const Colormap& map, Vision vision);

}  // namespace attenscope
