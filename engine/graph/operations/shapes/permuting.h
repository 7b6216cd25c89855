// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/graph.h"

#include <vector>

namespace attenscope {

/// The same elements with the axes in another order, as numpy.transpose: axis i of the result is axis
/// `axes[i]` of x.
Var permute(Var x, const std::vector<int>& axes);

}  // namespace attenscope
