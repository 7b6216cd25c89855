// SPDX-License-Identifier: GPL-3.0-or-later
/// Number by number, with NumPy's broadcasting where there are two operands.
#pragma once

#include "engine/graph/graph.h"

namespace attenscope {

/// Elementwise with NumPy's broadcasting.
Var add(Var a, Var b);
/// a − b with NumPy's broadcasting.
Var subtract(Var a, Var b);
Var multiply(Var a, Var b);
Var divide(Var a, Var b);
Var negate(Var x);
/// The natural logarithm; −∞ at 0.
Var logarithm(Var x);
Var relu(Var x);
Var sigmoid(Var x);
Var tanh(Var x);
/// x · Φ(x), torch.nn.GELU's exact form.
Var gelu(Var x);
enum class Activation { None, Relu, Gelu, GeluTanh, QuickGelu, Silu, Tanh };
Var activate(Var x, Activation activation);

}  // namespace attenscope
