// SPDX-License-Identifier: GPL-3.0-or-later
/// What slides over each channel by itself; c.inputs and c.outputs are 1.
#pragma once

#include "engine/compute/map_convolution.h"

namespace attenscope {

/// A convolution with a filter of its own for every channel.
void convolveChannels(const MapConvolution& c, const float* x, const float* filters, const float* bias,
                      float* out, const RunControl& control, const Finish* finish = nullptr);
/// The largest number of every window, each of which must read a cell inside the map; x holds no NaN.
void largestOfWindows(const MapConvolution& c, const float* x, float* out, const RunControl& control);

}  // namespace attenscope
