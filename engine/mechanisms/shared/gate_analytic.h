// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"

#include <cstdint>
#include <string_view>

namespace attenscope {

/// Weights chosen by reasoning for a channel gate "….mlp.{0,2}.{weight,bias}" and a spatial gate
/// "….conv.{weight,bias}", by the end of the name; the reasoning stands in the source file.
Tensor gateAnalyticWeight(std::string_view name, const Shape& shape);

/// Which of `families` families of kindred channels a channel belongs to.
std::int64_t channelFamily(std::int64_t channel, std::int64_t channels, std::int64_t families);
/// What is known of a channel of the filter bank before looking, as a logit; 0 for other feature maps.
double channelPrior(std::int64_t channel, std::int64_t channels);

}  // namespace attenscope
