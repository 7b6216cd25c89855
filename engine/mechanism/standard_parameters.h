// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/parameters/parameters.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attenscope {

struct TrainedTask;

/// Declarations of parameters that several mechanisms share.
Parameter widthParameter(std::int64_t defaultWidth, const std::string& help);
Parameter positionsParameter(bool on = true);
Parameter seedParameter(const std::string& onlyWhen = {});
/// The origin of the weights; `values`, in display order, are any of trained, random, analytic and file, the
/// first being the default. Here and below, `help` replaces the usual help text.
Parameter weightsParameter(const std::vector<std::string>& values, const std::string& help = {});
/// Which task's trained weights to use, if several are available; relevant only with trained weights.
Parameter trainedOnParameter(const std::vector<const TrainedTask*>& tasks);
Parameter temperatureParameter(double value = 1, const std::string& help = {});
Parameter scaleParameter();
/// The parameter `mask`; `values` are any of none (the default), causal, local and painted.
Parameter maskParameter(const std::vector<ChoiceValue>& values, const std::string& help = {});
/// The parameter `window`, the reach of the local mask.
Parameter windowParameter();
/// The parameters `mask` (none, causal, local, painted) and `window`.
std::vector<Parameter> maskParameters();
/// The first available origin of weights that accepts any input, that is neither "trained" nor "file"; empty
/// if there is none.
std::string untrainedOrigin(const Parameters& parameters);
/// The weights for a picture of one's own, which no trained ones saw: analytic ones if they are offered.
std::string originForOwnPicture(const Parameters& parameters);

}  // namespace attenscope
