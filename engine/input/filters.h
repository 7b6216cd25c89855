// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/plane.h"

#include <array>
#include <vector>

namespace attenscope {

/// The longer side, in pixels, of the copy of a picture that the filters look at. All filter sizes are in its
/// pixels, so that a filter covers the same part of any picture, however many pixels or cells that has.
inline constexpr int kFilterPixels = 224;

/// The normalised responses of the filter bank to a picture's red, green and blue, none negative, each of
/// `cells`, in the order of filterBank(). Where the colours are on a tape, all that comes from them is.
std::vector<Plane> filterPlanes(const std::array<Plane, 3>& colors, const cv::Size& cells);

}  // namespace attenscope
