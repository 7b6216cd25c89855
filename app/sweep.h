// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace attenscope {

/// A parameter with the values that it takes one after the other.
struct Sweep {
  std::string parameter;
  std::vector<std::string> values;
};

/// The most values of one.
inline constexpr std::size_t kMostSwept = 100'000;

/// "temperature=0.1:4:0.1", both ends included, or "heads=1,2,4". Throws Error.
Sweep readSweep(const std::string& typed);

}  // namespace attenscope
