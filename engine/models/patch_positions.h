// SPDX-License-Identifier: GPL-3.0-or-later
/// Where the patches of a picture stand, and what models make of it.
#pragma once

#include "engine/graph/graph.h"
#include "engine/models/architecture.h"
#include "engine/trace/trace.h"

#include <cstdint>
#include <string>

namespace attenscope {

/// The table of patchBias() for a grid; distances that it was not trained for are between those that it was
/// (bilinear, as in MiDaS v3.1, Birkl et al. 2023). [(2·rows − 1)(2·columns − 1) + 3 × heads]
Var tableOfPatches(Graph& graph, const std::string& name, const PatchDistances& distances,
                   const PatchGrid& grid, double temperature);

/// From −1 to 1, where the middle of a token's patch lies between the picture's edges: above and below, or
/// left and right. 0 if the token is no patch.
double heightOfPatch(const PatchGrid& grid, std::int64_t token);
double sideOfPatch(const PatchGrid& grid, std::int64_t token);

}  // namespace attenscope
