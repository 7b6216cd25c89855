// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// What an Einsum is written as, "bhid,bhjd->bhij": a letter for every axis of its operands and its result.
/// Axes that an ellipsis stands for have digits, counted from behind, as they are broadcast.
struct EinsumEquation {
  std::vector<std::string> operands{};
  std::string result{};
};
/// Reads one for operands of these ranks; a result that is left out has the letters that occur once, in the
/// order of the alphabet. Nothing if it does not fit the ranks, names an axis twice, or its result has a
/// letter that no operand has.
std::optional<EinsumEquation> readEquation(std::string_view text, const std::vector<std::size_t>& ranks);

}  // namespace attenscope
