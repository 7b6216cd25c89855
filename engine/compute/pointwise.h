// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/finish.h"
#include "engine/run_control.h"

#include <cstdint>

namespace attenscope {

/// A convolution whose windows are single cells beside each other: out [outputs × places] = bias (or null) +
/// filters [outputs × inputs] · x [inputs × places]. The map is read as it lies.
struct PointwiseConvolution {
  std::int64_t places;
  std::int64_t inputs;
  std::int64_t outputs;
  const float* x;
  const float* filters;
  const float* bias;
  float* out;
  const Finish* finish;  ///< given the numbers instead of out, if it is not null
  std::int64_t at;       ///< where the first of them stands in the whole result
};
void convolvePoints(const PointwiseConvolution& c, const RunControl& control);

}  // namespace attenscope
