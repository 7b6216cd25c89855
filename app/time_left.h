// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

namespace attenscope {

/// How many seconds work still takes of which the part `fraction` took `seconds`, if it goes on as before.
inline double secondsLeft(double seconds, double fraction) {
  return seconds * (1 - fraction) / std::max(fraction, 1e-3);
}

}  // namespace attenscope
