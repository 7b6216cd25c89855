// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/parameters/parameters.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attenscope {

struct Learned;

/// Declarations shared by mechanisms that read a sentence: width, positions, seed, and weights.
Parameter widthParameter(std::int64_t defaultWidth, const std::string& help);
Parameter positionsParameter(bool on = true);
Parameter seedParameter(const std::string& onlyWhen = {});
/// `values` in the order shown; the first is the default. Any of trained, random, analytic, file. `help`
/// where the usual one does not fit, as below.
Parameter weightsParameter(const std::vector<std::string>& values, const std::string& help = {});
/// Which of the tasks' weights are taken, where some are offered; shown with trained weights.
Parameter trainedOnParameter(const std::vector<const Learned*>& tasks);
Parameter temperatureParameter(double value = 1, const std::string& help = {});
Parameter scaleParameter();
/// Which keys a query may see, none being hidden by default: any of none, causal, local, painted.
Parameter maskParameter(const std::vector<ChoiceValue>& values, const std::string& help = {});
/// How far the local mask reaches.
Parameter windowParameter();
/// mask (none, causal, local, painted) and its window.
std::vector<Parameter> maskParameters();
/// The first origin of weights offered that takes any words and any picture as they come: neither trained
/// weights nor a file; empty where there is none.
std::string untrainedOrigin(const Parameters& parameters);

}  // namespace attenscope
