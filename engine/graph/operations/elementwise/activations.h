// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/operations.h"

namespace attenscope {

/// values[i] = activation(values[i]); rounding errors as in compute/kernels.h.
void activateInPlace(Activation activation, float* values, std::int64_t count);
/// slopes[i] = the slope of the activation at in[i], before the activation; 0 at the corner of a ReLU.
void activationSlopes(Activation activation, const float* in, float* slopes, std::int64_t count);
/// values[i] *= factors[i].
void multiplyInPlace(float* values, const float* factors, std::int64_t count);
/// values[i] += addends[i].
void addInPlace(float* values, const float* addends, std::int64_t count);
/// The name of the function in explanations: "GELU(·)".
const char* nameOf(Activation activation);

}  // namespace attenscope
