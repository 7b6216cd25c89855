// SPDX-License-Identifier: GPL-3.0-or-later
/// Products of quantised numbers. Every sum is exact, however long it is, and only then rounded to a float.
#pragma once

#include "engine/graph/graph.h"
#include "engine/graph/operations/convolution/strided.h"

namespace attenscope {

/// The largest absolute value of an operand for which sums are exact.
inline constexpr float kMostExact = 255;

/// a [… × n × k] · b [k × m], or [… × k × m] with the same leading axes → [… × n × m], of whole numbers up to
/// kMostExact; plus a bias, possibly invalid, that broadcasts to it and may be larger.
Var exactProduct(Var a, Var b, Var bias = {});
/// stridedConvolution() of whole numbers up to kMostExact; the bias [O], possibly invalid, may be larger.
Var exactConvolution(Var x, Var weight, Var bias, const Window& window, std::int64_t groups);

}  // namespace attenscope
