// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <string>

namespace attenscope {

/// One attention head of a model: its stack ("", "encoder", "decoder" or "cross"), layer and index, both
/// counted from 0.
struct HeadRef {
  std::string stack{};
  int layer = 0;
  int head = 0;
  auto operator<=>(const HeadRef&) const = default;
};

}  // namespace attenscope
