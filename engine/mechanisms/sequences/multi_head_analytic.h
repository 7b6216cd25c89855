// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"

#include <string>
#include <string_view>
#include <vector>

/// Analytic weights of multi-head self-attention; how they are constructed is explained in the source file.
namespace attenscope::analytic_heads {

/// With the analytic weights, the number of leading features that word embeddings leave to the positions:
/// about the faster half of the sine–cosine pairs.
std::int64_t positionFeatures(std::int64_t width);
/// What each head does, for display: "previous token".
std::vector<std::string> jobs(std::int64_t width, std::int64_t heads);
/// The analytic value of in_proj_weight, in_proj_bias, out_proj.weight or out_proj.bias, of shape `shape`.
Tensor weight(std::int64_t width, std::int64_t heads, std::string_view name, const Shape& shape);

}  // namespace attenscope::analytic_heads
