// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/network/finds.h"

namespace attenscope {

/// How much each place of a map [N × C × H × W] counts in all that is read of it at the places `grid`
/// [N × H' × W' × 2] together: [N × H × W]. Of linear sampling the sum is the number of samples inside.
Tensor sampledPlaces(const NetworkFind& find, const Tensor& grid, const Shape& map);

}  // namespace attenscope
