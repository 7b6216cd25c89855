// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/parameters/parameters.h"

#include <QString>

#include <vector>

namespace attenscope {

/// The values that the slider of an Integer or Real steps through, ascending: only possible ones, so that
/// nothing impossible can be dragged to. Empty where there are too many for a slider (a seed).
std::vector<double> sliderStops(const Parameters& parameters, const Parameter& parameter);

/// Position of the stop nearest to `value` (by ratio for logarithmic parameters); 0 for no stops.
int nearestStop(const std::vector<double>& stops, double value, bool logarithmic);

/// A value as its field shows it: as many decimals as the parameter's step has, more where they are needed.
QString parameterText(const Parameter& parameter, double value);

}  // namespace attenscope
