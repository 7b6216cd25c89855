// SPDX-License-Identifier: GPL-3.0-or-later
/// Convolutions of maps [C × H × W] as products of the filters with what lies in their windows. Maps and
/// filters stay as they are: windows are written out a panel at a time, which stays in the cache. Every sum
/// adds its terms in one order (bias, then channel, row and column of the window), so that the bits do not
/// depend on how many threads share the work.
#pragma once

#include "engine/compute/finish.h"
#include "engine/run_control.h"

#include <cstdint>

namespace attenscope {

/// One axis of the window that slides over a map.
struct SlidingAxis {
  std::int64_t size = 1;  ///< cells of the window
  std::int64_t stride = 1;
  std::int64_t dilation = 1;
  std::int64_t before = 0;  ///< zeros in front of the map
  std::int64_t length = 1;  ///< of the map
  std::int64_t places = 1;  ///< of the window, the length of the result
};

/// A convolution: x [batch × groups·inputs × rows.length × columns.length], filters [groups·outputs × inputs
/// × rows.size × columns.size], bias [groups·outputs] or null → out [batch × groups·outputs × rows.places ×
/// columns.places].
struct MapConvolution {
  SlidingAxis rows;
  SlidingAxis columns;
  std::int64_t batch = 1;
  std::int64_t groups = 1;
  std::int64_t inputs = 1;  ///< channels of a group
  std::int64_t outputs = 1;

  std::int64_t cells() const { return rows.size * columns.size; }
  std::int64_t map() const { return rows.length * columns.length; }
  std::int64_t places() const { return rows.places * columns.places; }
};

/// With `finish`, the numbers are given to it as they are computed, and out only has room for sums that are
/// not complete.
void convolveMaps(const MapConvolution& c, const float* x, const float* filters, const float* bias,
                  float* out, const RunControl& control, const Finish* finish = nullptr);

}  // namespace attenscope
