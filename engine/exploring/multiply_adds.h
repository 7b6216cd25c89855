// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/graph.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// How many multiply-adds a run takes, counted from the shapes of what it recorded: one for every product of
/// two numbers in a matrix product, a convolution, attention, a recurrent layer, a rotation or an
/// element-wise product or quotient. Hidden pairs of queries and keys count as others do. Sums, maxima,
/// norms, activations and the softmax count nothing.
struct MultiplyAdds {
  std::int64_t total = 0;
  std::map<std::string, std::int64_t> byOperation{};
  /// Operations with products of other kinds, which are not counted: the filters of a picture, say.
  std::vector<std::string> uncounted{};
};
MultiplyAdds multiplyAddsOf(const Record& record);
/// Those of one node; nothing if its operation is not counted. A leaf takes none.
std::optional<std::int64_t> multiplyAddsOf(const Record& record, const Node& node);

}  // namespace attenscope
