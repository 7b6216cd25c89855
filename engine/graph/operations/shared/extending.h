// SPDX-License-Identifier: GPL-3.0-or-later
/// Taking the leading rows of a result from an earlier call (Operation::extend): after an edit near the end
/// of a text only the rows from there on are computed.
#pragma once

#include "engine/graph/operation.h"

namespace attenscope {

/// The number of leading rows (first axis) in which a and b agree bit for bit; 0 if their rows differ in
/// shape.
std::int64_t commonRows(const Tensor& a, const Tensor& b);
/// The first `rows` rows of `earlier`, followed by `rest`.
Tensor joinRows(const Tensor& earlier, std::int64_t rows, const Tensor& rest);
/// Operation::extend for operations that compute each row of the result from the same row of every matrix
/// [T × …] among the operands; all other operands must be unchanged.
Tensor extendRows(const ExtendCall& call);

}  // namespace attenscope
