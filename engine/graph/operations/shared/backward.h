// SPDX-License-Identifier: GPL-3.0-or-later
/// What the backward functions of several files share.
#pragma once

#include "engine/graph/operation.h"

namespace attenscope {

using Tensors = std::vector<Tensor>;

/// For results that are choices (a mask, the largest, a sample): constant wherever they can be
/// differentiated.
Tensors backwardNothing(const BackwardCall& call);
/// The last two axes swapped: [… × n × m] → [… × m × n].
Tensor transposedMatrices(const Tensor& x);
/// The rows of x [n × m] summed, in double: [m].
Tensor sumOfRows(const float* x, std::int64_t n, std::int64_t m);

Tensors backwardLstm(const BackwardCall& call);
Tensors backwardGru(const BackwardCall& call);

}  // namespace attenscope
