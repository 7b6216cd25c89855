// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/explaining/explained_input.h"
#include "engine/parameters/parameters.h"

#include <initializer_list>
#include <span>
#include <string>

namespace attenscope {

/// What stands for nothing in place of a picture's pixels: `baseline`, "black", "grey" or "blur". Vectors of
/// tokens become zeros, whatever is chosen; their positions are added later and stay.
Parameter baselineParameter(const char* usual);
/// The whole input replaced in this way.
Tensor baselineOf(const ExplainedInput& input, const Tensor& value, const std::string& baseline);

/// `value` with what `instead` has at these pixels (rows one after another) or tokens.
Tensor withPlaces(const ExplainedInput& input, const Tensor& value, const Tensor& instead,
                  std::span<const std::int64_t> places);
inline Tensor withPlaces(const ExplainedInput& input, const Tensor& value, const Tensor& instead,
                         std::initializer_list<std::int64_t> places) {
  return withPlaces(input, value, instead, std::span<const std::int64_t>(places.begin(), places.size()));
}

}  // namespace attenscope
