// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/parameters/parameters.h"

#include <QString>

#include <vector>

namespace attenscope {

/// The values of an Integer or Real at which its slider stops, ascending and all valid, so that no invalid
/// one can be dragged to. Empty if there are too many for a slider (a seed).
std::vector<double> sliderStops(const Parameters& parameters, const Parameter& parameter);

/// Index of the stop nearest to `value` (by ratio for logarithmic parameters); 0 without stops.
int nearestStop(const std::vector<double>& stops, double value, bool logarithmic);

/// A value as displayed in its field: with as many decimals as the parameter's step, or more if needed.
QString parameterText(const Parameter& parameter, double value);

}  // namespace attenscope
