// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <tuple>

namespace attenscope {

/// One attention head of a model: its stack ("", "encoder", "decoder" or "cross"), layer and index, both
/// counted from 0.
struct HeadRef {
  std::string stack{};
  int layer = 0;
  int head = 0;
  bool operator==(const HeadRef&) const = default;
  bool operator<(const HeadRef& other) const {
    return std::tie(stack, layer, head) < std::tie(other.stack, other.layer, other.head);
  }
};

}  // namespace attenscope
