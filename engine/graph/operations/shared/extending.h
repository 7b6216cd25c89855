// SPDX-License-Identifier: GPL-3.0-or-later
/// Taking the first rows of a result from an earlier call (Operation::extend): a text that is changed at its
/// end is computed from there on only.
#pragma once

#include "engine/graph/operation.h"

namespace attenscope {

/// How many rows (leading axis) both begin with, bit for bit; 0 where rows have other shapes.
std::int64_t commonRows(const Tensor& a, const Tensor& b);
/// Puts the first `rows` rows of `earlier` before `rest`.
Tensor joinRows(const Tensor& earlier, std::int64_t rows, const Tensor& rest);
/// Operation::extend where every row of the result depends on the same row of each matrix [T × …] among the
/// operands alone; all other operands must be the same.
Tensor extendRows(const ExtendCall& call);

}  // namespace attenscope
