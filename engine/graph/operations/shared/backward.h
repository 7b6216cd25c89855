// SPDX-License-Identifier: GPL-3.0-or-later
/// Shared by backward functions in several files.
#pragma once

#include "engine/graph/operation.h"

namespace attenscope {

using Tensors = std::vector<Tensor>;

/// For results that are choices (a mask, an argmax, a sample): piecewise constant, so no gradient.
Tensors backwardNothing(const BackwardCall& call);
/// The transpose of each matrix: [… × n × m] → [… × m × n].
Tensor transposedMatrices(const Tensor& x);
/// The sum over the rows of x [n × m], accumulated in double: [m].
Tensor sumOfRows(const float* x, std::int64_t n, std::int64_t m);

Tensors backwardLstm(const BackwardCall& call);
Tensors backwardGru(const BackwardCall& call);

}  // namespace attenscope
