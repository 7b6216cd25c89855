// SPDX-License-Identifier: GPL-3.0-or-later
/// The operations that training adds to those of operations.h: rows of a learned table, what a loss is made
/// of, and the losses themselves, which are scalars (shape []).
#pragma once

#include "engine/graph/graph.h"

#include <cstdint>
#include <vector>

namespace attenscope {

/// Rows `ids` of a table [V × d], each in [0, V): [n × d] (pickAlong of model_operations.h). An id that comes
/// twice gathers both gradients.
Value embeddingRows(Value table, const std::vector<std::int64_t>& ids);

// --- elementwise (operations/elementwise.cpp, unary.cpp) and reductions (reductions.cpp) ---
/// a − b with NumPy's broadcasting.
Value subtract(Value a, Value b);
Value negate(Value x);
/// The natural logarithm; −∞ at 0.
Value logarithm(Value x);
/// Of all elements → [].
Value sum(Value x);
Value mean(Value x);

// --- losses (operations/losses.cpp, map_losses.cpp) ---
/// −Σ q ln softmax(logits) of each row in nats, where q is 1 − smoothing + smoothing / V at the row's class
/// and smoothing / V elsewhere (Szegedy et al. 2016): the mean over rows whose class is not −1, 0 where there
/// is none. logits [n × V] with n classes, or [V] with one.
Value crossEntropy(Value logits, const std::vector<std::int64_t>& classes, double smoothing = 0);
/// Mean of −(positiveWeight · t ln σ(x) + (1 − t) ln(1 − σ(x))); targets t in [0, 1] of the logits' shape.
Value binaryCrossEntropy(Value logits, Value targets, double positiveWeight = 1);
/// 1 − Σ p t / Σ (p + t − p t), p = σ(logits): intersection over union of a mask with soft edges (Rahman and
/// Wang 2016). Both of one shape; 0 where neither holds anything.
Value softIou(Value logits, Value targets);
/// Mean of |a − b| and of (a − b)², both of one shape.
Value meanAbsoluteError(Value a, Value b);
Value meanSquaredError(Value a, Value b);
/// 1 − generalized IoU (Rezatofighi et al. 2019), from 0 to 2, of two boxes [4]: centre column, centre row,
/// width, height, in any one unit; sizes are not negative and not all 0.
Value boxIouLoss(Value box, Value target);

}  // namespace attenscope
