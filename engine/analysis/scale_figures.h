// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <span>
#include <vector>

namespace attenscope {

/// What a scale of colours that is not linear, or has each row by itself, needs to know of values.
struct ScaleFigures {
  TensorSummary summary;          ///< of the values, each divided by what its row is divided by
  double leastPositive = 0;       ///< the smallest above 0; 0 if there is none
  std::vector<float> ranks;       ///< values at evenly spaced percentiles, ascending; see rankOf()
  std::vector<float> rowFactors;  ///< what each row is multiplied by; empty where rows are as they are
};

/// The figures of several tensors together. Of many numbers some are looked at for the percentiles. With
/// `rowsAlone` every row (the last axis) of a tensor is divided by its largest magnitude.
ScaleFigures scaleFigures(std::span<const Tensor> parts, bool rowsAlone);

/// 1 / the largest finite magnitude of each row of a matrix; 1 for a row without one.
std::vector<float> rowFactors(const Tensor& matrix);

/// The percentile of a value, 0 to 1: the share of `ranks` that is smaller, and half of those that are equal.
double rankOf(std::span<const float> ranks, double value);
/// The value at a percentile, 0 to 1; 0 if there is none.
double valueAtRank(std::span<const float> ranks, double share);

/// Some of the finite values, evenly picked, in their order: at most about `most`. With `rowFactors` they are
/// multiplied by their row's.
std::vector<float> someValues(std::span<const Tensor> parts, std::int64_t most,
                              std::span<const float> rowFactors = {});

}  // namespace attenscope
