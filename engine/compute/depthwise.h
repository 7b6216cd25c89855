// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/map_convolution.h"

namespace attenscope {

/// A convolution with a filter of its own for every channel (inputs = outputs = 1).
void convolveChannels(const MapConvolution& c, const float* x, const float* filters, const float* bias,
                      float* out, const RunControl& control);

}  // namespace attenscope
