// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <optional>

namespace attenscope {

/// Two steps of a trace that belong beside each other, on one scale of values.
struct Comparison {
  const Step* before = nullptr;  ///< what is compared with
  const Step* after = nullptr;   ///< the step that declares it
};

/// The comparison that `step` takes part in, on either side; both steps have the same axes and shape.
std::optional<Comparison> comparisonOf(const Trace& trace, const Step& step);

/// after − before, cell by cell; NaN where either is not finite.
Tensor differenceOf(const Tensor& before, const Tensor& after);

}  // namespace attenscope
