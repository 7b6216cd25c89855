// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <string>

namespace attenscope {

/// One head of a model: its stack ("", "encoder", "decoder", "cross"), layer and number.
struct HeadRef {
  std::string stack{};
  int layer = 0;
  int head = 0;
  auto operator<=>(const HeadRef&) const = default;
};

}  // namespace attenscope
