// SPDX-License-Identifier: GPL-3.0-or-later
/// Losses, which are scalars (shape []).
#pragma once

#include "engine/graph/graph.h"

#include <cstdint>
#include <vector>

namespace attenscope {

/// Cross entropy with label smoothing, −Σ q ln softmax(logits) of each row in nats, where q is 1 − smoothing
/// + smoothing / V at the row's class and smoothing / V elsewhere (Szegedy et al. 2016); the mean over the
/// rows whose class is not −1, or 0 if there are none. logits [n × V] with n classes, or [V] with one.
Var crossEntropy(Var logits, const std::vector<std::int64_t>& classes, double smoothing = 0);
/// Binary cross entropy, mean of −(positiveWeight · t ln σ(x) + (1 − t) ln(1 − σ(x))); targets t in [0, 1],
/// of the same shape as the logits.
Var binaryCrossEntropy(Var logits, Var targets, double positiveWeight = 1);
/// 1 − Σ p t / Σ (p + t − p t), p = σ(logits): soft intersection over union of two masks of the same shape
/// (Rahman and Wang 2016); 0 if both are empty.
Var softIou(Var logits, Var targets);
/// Mean of |a − b| and of (a − b)²; operands of the same shape.
Var meanAbsoluteError(Var a, Var b);
Var meanSquaredError(Var a, Var b);
/// 1 − generalized IoU (Rezatofighi et al. 2019), from 0 to 2, of two boxes [4]: centre column, centre row,
/// width, height, in any common unit; sizes must not be negative, nor all 0.
Var boxIouLoss(Var box, Var target);

}  // namespace attenscope
