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
  Tangent,
  Arcsine,
  Arccosine,
  Arctangent,
  HyperbolicSine,
  HyperbolicCosine,
  Softsign,   ///< x / (1 + |x|)
  Threshold,  ///< x above a, else 0
  Celu,       ///< a·(e^(x/a) − 1) below 0
  Shrink,     ///< towards 0 by b beyond ±a, 0 between
  Round,      ///< to the nearest whole number, the even one of two
  Floor,
  Ceiling,
  Truncate,  ///< to the next whole number towards 0
  Sign,
  IsNan,
  IsInfinite,  ///< a: whether below, b: whether above
};
/// The function of every number.
Var applyFunction(Var x, Function function, double a = 0, double b = 0);
/// Of one number; and its slope there, 0 at a corner.
double functionOf(Function function, double x, double a, double b);
double slopeOf(Function function, double x, double a, double b);
/// "max(−1, min(6, ·))", for explanations.
std::string textOf(Function function, double a, double b);

enum class Relation { Equal, Greater, GreaterOrEqual };
/// 1 where the relation between a and b holds, else 0; the two broadcast. No gradient flows through.
Var compare(Var a, Var b, Relation relation);

/// `a` where `mask` is not 0, else `b`; all three broadcast.
Var choose(Var mask, Var a, Var b);

}  // namespace attenscope
