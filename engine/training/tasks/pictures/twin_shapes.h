// SPDX-License-Identifier: GPL-3.0-or-later
/// The pictures of the task `twins`, and how what was drawn like them is read.
#pragma once

#include "engine/compute/tensor.h"

#include <array>
#include <random>

namespace attenscope::twin_shapes {

inline constexpr std::int64_t kSize = 24;    ///< pixels to each side
inline constexpr std::int64_t kPlaces = 12;  ///< places of 2 × 2 pixels to each side

/// A picture of one shape in either half, both of one colour.
struct Twins {
  Tensor picture{};                ///< [3 × 24 × 24], 0 to 1
  std::array<Tensor, 2> places{};  ///< [12 × 12] each: how much of a place the left, the right shape covers
};
Twins draw(std::mt19937_64& random);

/// What stands in each half of a picture [3 × 24 × 24].
struct Found {
  std::array<Tensor, 2> places{};  ///< [12 × 12]: 1 where most pixels are coloured, in that half
  std::array<int, 2> pixels{};     ///< coloured ones
  std::array<std::array<double, 3>, 2> color{};  ///< their mean
  bool both() const;                             ///< a shape in either half
  bool sameColor() const;                        ///< and both nearest to the same one of the colours
};
Found find(const Tensor& picture);

}  // namespace attenscope::twin_shapes
