// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/tensor.h"

#include <string_view>

namespace attenscope {

class MechanismRun;

/// CBAM's weights chosen by reasoning; the reasoning stands in the source file.
Tensor cbamAnalyticWeight(const MechanismRun& run, std::string_view name, const Shape& shape);

}  // namespace attenscope
