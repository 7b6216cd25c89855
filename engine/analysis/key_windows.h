// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <optional>
#include <vector>

namespace attenscope {

/// The window of keys that a query may attend to.
struct KeyWindow {
  int first = 0;
  int last = 0;                  ///< inclusive; less than `first` if the window contains no key
  std::optional<double> center;  ///< possibly between keys; none: at the query itself
};

/// The windows of the queries of a step [queries × keys], as declared by the step (`StepLinks::windowReach`).
/// Empty if the queries are not restricted to windows.
std::vector<KeyWindow> keyWindows(const Trace& trace, const Step& step, int rows, int columns);

}  // namespace attenscope
