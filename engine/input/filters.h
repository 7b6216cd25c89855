// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/plane.h"

#include <array>
#include <vector>

namespace attenscope {

/// Longer side, in pixels, of the copy of the image to which the filters are applied. Filter sizes are in
/// these pixels, so that a filter covers the same part of any image, whatever its resolution or the number of
/// cells.
inline constexpr int kFilterPixels = 224;

/// The normalised, non-negative responses of the filter bank to the red, green and blue planes of an image,
/// each of size `cells`, in the order of filterBank(). If the colours are on a tape, so is everything derived
/// from them.
std::vector<Plane> filterPlanes(const std::array<Plane, 3>& colors, const cv::Size& cells);

}  // namespace attenscope
