// SPDX-License-Identifier: GPL-3.0-or-later
/// Small arithmetic on maps.
#pragma once

#include "engine/explaining/explanation.h"
#include "engine/graph/graph.h"

#include <cstdint>
#include <vector>

namespace attenscope {

/// A map [rows × columns] at another size, bilinearly as cv2.resize and torch's interpolate with
/// align_corners=False.
Tensor resizedMap(const Tensor& map, std::int64_t rows, std::int64_t columns);
/// The map divided by its largest magnitude, so that maps can be laid side by side; 0 stays 0.
Tensor scaledToOne(const Tensor& map);
/// Negative numbers become 0.
Tensor withoutNegative(const Tensor& map);

struct MethodCall;

/// The gradient of a call's target with respect to some nodes of a record of the same operations. Throws
/// Error if nothing leads there but choices.
std::map<int, Tensor> gradientsAt(const MethodCall& call, const Record& record, const std::vector<int>& nodes,
                                  const RunControl& control);

/// Spearman's rank correlation, ties by their mean rank; 0 where one of the two is the same everywhere.
double rankCorrelation(const Tensor& a, const Tensor& b);

}  // namespace attenscope
