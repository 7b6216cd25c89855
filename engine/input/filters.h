// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/tensor.h"

#include <opencv2/core.hpp>

#include <vector>

namespace attenscope {

/// The longer side, in pixels, of the copy of a picture that the filters look at. All filter sizes are in its
/// pixels, so that a filter covers the same part of any picture, however many pixels or cells that has.
inline constexpr int kFilterPixels = 224;

/// The responses of the filter bank to a picture [3 × H × W], none negative, scaled so that on ordinary
/// pictures every filter answers with a few hundredths on average; each of the size that it is computed at,
/// in the order of filterBank().
std::vector<cv::Mat> filterResponses(const Tensor& image);

}  // namespace attenscope
