// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/explaining/explained_input.h"
#include "engine/parameters/parameters.h"

#include <string>

namespace attenscope {

/// What stands for nothing in place of a picture's pixels: `baseline`, "black", "grey" or "blur". Vectors of
/// tokens become zeros, whatever is chosen; their positions are added later and stay.
Parameter baselineParameter(const char* usual);
/// The whole input replaced in this way.
Tensor baselineOf(const ExplainedInput& input, const Tensor& value, const std::string& baseline);

}  // namespace attenscope
