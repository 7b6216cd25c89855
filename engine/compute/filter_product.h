// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/compute/finish.h"

#include <cstdint>

namespace attenscope {

/// out [n × columns] = bias + filters [n × depth] · packed [depth × columns], the latter in panels
/// (panels.h); rows of out lie `stride` numbers apart. Each sum begins with the bias (0 where it is null) and
/// adds its terms in their order, so the bits depend neither on n nor on `columns`. With `finish`, it is
/// given the sums a tile at a time, whose rows are maps of `stride` numbers; `at` is where the first number
/// stands in the result, and out holds unfinished sums only. With `beside`, the sums [n] of one more column
/// are there already.
struct PanelSteps {
  std::int64_t row;    ///< numbers from one row of a panel to the next
  std::int64_t panel;  ///< and from one panel to the next: kColumns where a matrix lies as it is
};
/// Columns of a product that is finished, at most.
inline constexpr std::int64_t kMostFinished = 256;
struct FilterProduct {
  const float* filters;
  const float* bias;
  const float* packed;
  float* out;
  std::int64_t stride;
  std::int64_t n;
  std::int64_t depth;
  std::int64_t columns;
  PanelSteps steps;
  const Finish* finish = nullptr;
  std::int64_t at = 0;
  const float* beside = nullptr;
};
void multiplyFilters(const FilterProduct& product);

}  // namespace attenscope
