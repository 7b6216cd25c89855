// SPDX-License-Identifier: GPL-3.0-or-later
/// Elementwise operations; those with two operands broadcast like NumPy.
#pragma once

#include "engine/graph/graph.h"

namespace attenscope {

Var add(Var a, Var b);
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
