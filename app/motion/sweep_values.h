// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/parameters/parameters.h"

#include <string>
#include <vector>

namespace attenscope {

/// About `count` values that a parameter takes one after the other from `from` to `to`: evenly spaced, or by
/// equal ratios where its slider moves so; of an Integer those that it may have now, of a Switch or a Choice
/// all. As `--set` writes them.
std::vector<std::string> sweepValues(const Parameters& parameters, const Parameter& parameter, double from,
                                     double to, int count);

/// Whether a sweep of this parameter has ends.
bool hasEnds(const Parameter& parameter);

}  // namespace attenscope
