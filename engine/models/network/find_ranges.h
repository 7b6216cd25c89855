// SPDX-License-Identifier: GPL-3.0-or-later
/// What is known of the numbers of a value by how it is computed.
#pragma once

#include "engine/models/network/structure.h"

#include <limits>
#include <set>
#include <string>

namespace attenscope {

/// All numbers of a value lie in [low, high].
struct ValueRange {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};
/// By interval arithmetic from the functions that bound it (sigmoid, tanh, clip, softmax …) on; everything
/// for values of which nothing is known.
ValueRange rangeOf(const Structure& structure, const std::string& value);
/// Whether a value is computed, and lies in [0, 1] whatever the input is.
bool isUnit(const Structure& structure, const std::string& value);
/// The value that the function of a gate is applied to: what goes into the sigmoid, tanh, softmax or the
/// clipped sum from which the gate comes; empty if there is no single one.
std::string logitsOf(const Structure& structure, const std::string& gate);
/// The operator of that function, through operators that move numbers, resize, scale and clip; null if there
/// is no single one.
const OnnxNode* squashing(const Structure& structure, const std::string& gate);
/// The values that a value is computed from cell by cell: none of them is made by a function of single cells.
/// `end` is not looked behind.
std::set<std::string> cellSources(const Structure& structure, const std::string& value,
                                  const std::string& end = {});

}  // namespace attenscope
