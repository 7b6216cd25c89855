// SPDX-License-Identifier: GPL-3.0-or-later
/// What rows and columns of weights come to, and which weights make up most of a row.
#pragma once

#include "engine/compute/tensor.h"

#include <cstdint>
#include <vector>

namespace attenscope {

/// The sums of the rows (what each query gives) and of the columns (what each key receives) of weights [T ×
/// S]; what is no finite number is left out.
struct Marginals {
  std::vector<double> rows;
  std::vector<double> columns;
};
Marginals marginalsOf(const Tensor& weights);

/// −∞ for the weights of each row that are not among its largest that together hold `share` of its sum, 0
/// elsewhere [T × S], as keepLargestMass() chooses them. With `maskedScores` of the same shape, −∞ where
/// these are as well.
Tensor beyondLargest(const Tensor& weights, double share, const Tensor& maskedScores);

}  // namespace attenscope
