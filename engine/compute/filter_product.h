// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace attenscope {

/// out [n × columns] = bias + filters [n × depth] · packed [depth × columns], the latter in panels
/// (panels.h); rows of out lie `stride` numbers apart. Each sum begins with the bias (0 where it is null) and
/// adds its terms in their order, so the bits depend neither on n nor on `columns`.
struct FilterProduct {
  const float* filters;
  const float* bias;
  const float* packed;
  float* out;
  std::int64_t stride;
  std::int64_t n;
  std::int64_t depth;
  std::int64_t columns;
};
void multiplyFilters(const FilterProduct& product);

}  // namespace attenscope
