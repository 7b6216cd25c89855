// SPDX-License-Identifier: GPL-3.0-or-later
/// What operators on quantised numbers share.
#pragma once

#include "engine/models/network/operators.h"

namespace attenscope::operators {

struct Range {
  double low, high;
};
/// The numbers that a quantised type holds. Throws Error for others.
Range rangeOf(ElementType type);
/// The operand's numbers, one for all of x, one for every place of `axis`, or one for every block of it, so
/// that they broadcast to x.
Var spreadOver(const OperatorCall& call, std::size_t i, const Shape& shape, std::int64_t axis,
               std::int64_t block);
/// A number as a leaf.
Var number(const OperatorCall& call, const char* what, double value);
/// Whether a zero point is left out, or 0 everywhere as the file says.
bool isZero(const OperatorCall& call, std::size_t i);
/// Whether an operand's numbers are the file's, or it is left out.
bool isConstant(const OperatorCall& call, std::size_t i);
/// (x − zero) · scale; zero may be invalid.
Var dequantized(Var x, Var scale, Var zero);
/// A tensor quantised to uint8 by its own smallest and largest number (ONNX, DynamicQuantizeLinear).
struct Dynamic {
  Var whole, scale, zero;
};
Dynamic dynamicallyQuantized(const OperatorCall& call, Var x);

}  // namespace attenscope::operators
