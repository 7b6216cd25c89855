// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace attenscope::kernels {

/// Sums over one row of weights p.
struct RowFigures {
  double sum = 0;       ///< Σ p
  double entropy = 0;   ///< −Σ p ln p; error below 1e-6 of the larger of 1 and the result
  double distance = 0;  ///< Σ p · distance · counted
  double counted = 0;   ///< Σ p · counted
};

/// One pass over a row of `count` weights from 0 to 1, without a call of the math library for each.
RowFigures rowFigures(const float* row, const float* distance, const float* counted, std::int64_t count);

}  // namespace attenscope::kernels
