// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/tensor.h"

namespace attenscope {

/// A rectangle of cells of a map.
struct CellBox {
  int top = 0;
  int left = 0;
  int rows = 0;
  int columns = 0;
  bool operator==(const CellBox&) const = default;
};

/// The smallest box, by number of cells, that holds at least the fraction `share` of the sum of a
/// non-negative map [rows × columns]. Has no rows if the sum is 0.
CellBox smallestBoxHolding(const Tensor& map, double share);

}  // namespace attenscope
