// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <optional>
#include <vector>

namespace attenscope {

/// The keys that a query may look at where it sees a window only.
struct KeyWindow {
  int first = 0;
  int last = 0;  ///< included; before `first` where no key lies inside
  std::optional<double>
      center;  ///< where the window lies, between keys too; none where it is the query's own place
};

/// The window of each query of a step [queries × keys]: as the step itself says (`StepLinks::windowReach`).
/// Empty where queries see more than a window.
std::vector<KeyWindow> keyWindows(const Trace& trace, const Step& step, int rows, int columns);

}  // namespace attenscope
