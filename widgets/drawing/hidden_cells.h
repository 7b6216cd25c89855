// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/view.h"

namespace attenscope {

/// The masked scores that a step of weights was computed from: the nearest before it, in the same layer and
/// of the same shape. Null where the run kept none.
const Step* maskedScoresOf(const Trace& trace, const Step& weights);

/// Weights to draw: −∞ where the mask hides the key, so that it looks different from a weight of 0. Both
/// [rows × columns]. Weights that are −∞ by themselves become +∞, which is no number either.
Tensor withHiddenCells(const Tensor& weights, const Tensor& maskedScores);

}  // namespace attenscope
