// SPDX-License-Identifier: GPL-3.0-or-later
/// Functions of single numbers that networks from elsewhere use, and the choice between two tensors.
#pragma once

#include "engine/graph/graph.h"

#include <string>

namespace attenscope {

enum class Function {
  Absolute,
  Erf,
  Power,        ///< xᵃ
  Clip,         ///< at least a, at most b
  HardSigmoid,  ///< a·x + b, clipped to [0, 1]
  LeakyRelu,    ///< a·x below 0
  Elu,          ///< a·(eˣ − 1) below 0
  Softplus,     ///< ln(1 + eˣ)
  Sine,
  Cosine,
};
/// The function of every number.
Var applyFunction(Var x, Function function, double a = 0, double b = 0);
/// Of one number; and its slope there, 0 at a corner.
double functionOf(Function function, double x, double a, double b);
double slopeOf(Function function, double x, double a, double b);
/// "max(−1, min(6, ·))", for explanations.
std::string textOf(Function function, double a, double b);

/// `a` where `mask` is not 0, else `b`; all three broadcast.
Var choose(Var mask, Var a, Var b);

}  // namespace attenscope
