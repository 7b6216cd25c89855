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

/// after − before, elementwise; NaN where either is not finite.
Tensor differenceOf(const Tensor& before, const Tensor& after);

}  // namespace attenscope
