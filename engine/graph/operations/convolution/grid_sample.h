// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/graph.h"

namespace attenscope {

enum class Sampling { Linear, Nearest, Cubic };
enum class BeyondEdge { Zeros, Border, Reflection };

/// torch.nn.functional.grid_sample (Jaderberg et al. 2015): x [N × C × H × W] at the places grid [N × H' × W'
/// × 2] (column, row; from −1 to 1 across the map, across the middles of its outer cells if `alignsCorners`)
/// → [N × C × H' × W'].
Var gridSample(Var x, Var grid, Sampling sampling, BeyondEdge beyond, bool alignsCorners);

}  // namespace attenscope
