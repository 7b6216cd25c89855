// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/operations.h"

namespace attenscope {

/// values[i] = activation(values[i]); rounding errors as in compute/kernels.h.
void activateInPlace(Activation activation, float* values, std::int64_t count);
/// values[i] *= factors[i].
void multiplyInPlace(float* values, const float* factors, std::int64_t count);
/// values[i] += addends[i].
void addInPlace(float* values, const float* addends, std::int64_t count);
/// The name of the function in explanations: "GELU(·)".
const char* nameOf(Activation activation);

}  // namespace attenscope
