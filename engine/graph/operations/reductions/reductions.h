// SPDX-License-Identifier: GPL-3.0-or-later
/// Reductions over one axis or all, and normalisation of rows.
#pragma once

#include "engine/graph/graph.h"

#include <cstdint>

namespace attenscope {

/// Average and maximum over every axis but the first: [C × H × W] → [C].
Var averageOverPositions(Var x);
Var maximumOverPositions(Var x);
/// [C × H × W] → [2 × H × W]: average over channels, maximum over channels (CBAM's order is avg, max).
Var averageAndMaximumOverChannels(Var x);
/// (x − mean) / √(variance + ε) · weight + bias over the last axis, as torch.nn.LayerNorm; weight, bias [d].
Var layerNorm(Var x, Var weight, Var bias, double epsilon = 1e-5);
/// x / √(mean(x²) + ε) · weight over the last axis (Zhang and Sennrich 2019).
Var rmsNorm(Var x, Var weight, double epsilon);
/// Euclidean norm of each row: [T × d] → [T].
Var rowNorms(Var x);
/// Each row divided by its Euclidean norm, as torch.nn.functional.normalize.
Var normalizeRows(Var x);
/// Each row divided by its sum; a row of zeros stays zero.
Var divideRowsBySum(Var x);
/// Entropy −Σ p ln p of each row, in nats: [… × k] → […].
Var entropyOfRows(Var distribution);
/// The first `count` columns (last axis), padded with zeros if there are fewer.
Var firstColumns(Var x, std::int64_t count);
Var exponential(Var x);
/// Over all elements → [].
Var sum(Var x);
Var mean(Var x);
/// Kullback–Leibler divergence Σ p ln(p / p') of each row, p and p' being softmax(before) and softmax(after):
/// [n × m] → [n], in nats.
Var rowDivergence(Var before, Var after);
/// Relative change ‖after − before‖ / ‖before‖ of each row: [n × m] → [n].
Var relativeRowChange(Var before, Var after);

}  // namespace attenscope
