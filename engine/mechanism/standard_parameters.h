// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/parameters/parameters.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attenscope {

struct Learned;

/// Declarations of parameters that several mechanisms share.
Parameter widthParameter(std::int64_t defaultWidth, const std::string& help);
Parameter positionsParameter();
Parameter seedParameter();
/// The origin of the weights; `values`, in display order, are any of trained, random, analytic and file, the
/// first being the default.
Parameter weightsParameter(const std::vector<std::string>& values);
/// Which task's trained weights to use, if several are available; relevant only with trained weights.
Parameter trainedOnParameter(const std::vector<const Learned*>& tasks);
Parameter temperatureParameter();
Parameter scaleParameter();
/// The parameters `mask` (none, causal, local, painted) and `window`, the reach of the local mask.
std::vector<Parameter> maskParameters();
/// The first available origin of weights that accepts any input, that is neither "trained" nor "file"; empty
/// if there is none.
std::string untrainedOrigin(const Parameters& parameters);

}  // namespace attenscope
