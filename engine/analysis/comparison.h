// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <optional>

namespace attenscope {

/// Two steps of a trace to be shown side by side on one scale of values.
struct Comparison {
  const Step* before = nullptr;  ///< the reference: StepLinks::comparedWith of `after`
  const Step* after = nullptr;   ///< the step that declares the comparison
};

/// The comparison that `step` is part of, on either side; nothing unless both steps have the same axes and
/// shape.
std::optional<Comparison> comparisonOf(const Trace& trace, const Step& step);

/// The largest |after − before| of a pair of cells, both being finite; 0 if there is none.
double largestDifference(const Tensor& before, const Tensor& after);

}  // namespace attenscope
