// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

namespace attenscope {

/// Numbers of a result that were just computed: of `rows` maps, which lie one behind the other, `count` that
/// follow each other.
struct FinishedTile {
  const float* numbers;
  std::int64_t stride;  ///< from one row of the numbers to the next
  std::int64_t at;      ///< where the first stands in the result
  std::int64_t map;     ///< numbers of a map: how far apart the rows stand in the result
  std::int64_t rows;
  std::int64_t count;
};

/// What is done with the numbers of a result while they are still in the first cache: it writes what becomes
/// of them to memory of its own. Several threads call it at once.
using Finish = std::function<void(const FinishedTile& tile)>;

}  // namespace attenscope
