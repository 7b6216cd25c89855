// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"

#include <string>
#include <string_view>
#include <vector>

namespace attenscope::analytic_heads {

/// Features that the words leave to the positions in the analytic set: about the faster half of the pairs.
std::int64_t positionFeatures(std::int64_t width);
/// What each head does, as shown beside it.
std::vector<std::string> jobs(std::int64_t width, std::int64_t heads);
/// in_proj_weight, in_proj_bias, out_proj.weight or out_proj.bias in `shape`.
Tensor weight(std::int64_t width, std::int64_t heads, std::string_view name, const Shape& shape);

}  // namespace attenscope::analytic_heads
