// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"

#include <cstdint>
#include <string_view>

namespace attenscope {

/// Analytic weights for a channel gate "….mlp.{0,2}.{weight,bias}" and a spatial gate "….conv.{weight,bias}",
/// selected by the end of the name; the construction is explained in the source file.
Tensor gateAnalyticWeight(std::string_view name, const Shape& shape);

/// The index of the family, out of `families` families of related channels, to which a channel belongs.
std::int64_t channelFamily(std::int64_t channel, std::int64_t channels, std::int64_t families);
/// The prior of a channel of the filter bank as a logit; 0 for other feature maps.
double channelPrior(std::int64_t channel, std::int64_t channels);

}  // namespace attenscope
