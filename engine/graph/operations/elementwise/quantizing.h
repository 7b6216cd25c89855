// SPDX-License-Identifier: GPL-3.0-or-later
/// Numbers rounded to the whole numbers of a few bits (Jacob et al. 2018), held as floats without fractions.
#pragma once

#include "engine/graph/graph.h"

namespace attenscope {

/// round(x / scale) + zero for every number, the even one of two neighbours as near, at least `low` and at
/// most `high`; scale and zero are broadcast to x. Gradients pass straight through the rounding (Bengio et
/// al. 2013), and stop at what lies beyond the limits.
Var quantize(Var x, Var scale, Var zero, double low, double high);
/// Whether an operation is this one, of which gradients are no derivatives.
bool rounds(const Operation& operation);
/// Of one number; no number becomes `low`. Without calls, so that the compiler makes vectors of it: adding
/// and taking away 1.5 · 2²³ rounds whatever lies between the limits.
inline float quantized(float x, float scale, float zero, float low, float high) {
  constexpr float kRounding = 12582912.0F;
  const float ratio = x / scale;
  const float above = ratio > low - zero ? ratio : low - zero;
  const float between = above < high - zero ? above : high - zero;
  return (between + kRounding) - kRounding + zero;
}

}  // namespace attenscope
