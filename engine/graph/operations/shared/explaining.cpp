// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/shared/explaining.h"

#include <array>
#include <charconv>
#include <cmath>

namespace attenscope {

std::string shortNumber(double value) {
  if (std::isinf(value)) return value > 0 ? "∞" : "−∞";
  if (std::isnan(value)) return "NaN";
  std::array<char, 64> text{};
  const double magnitude = std::abs(value);
  // Four digits, so that what is divided or multiplied by it gives what is shown with three.
  const bool whole = magnitude >= 1000 && magnitude < 1e9;
  const auto [end, error] =
      whole ? std::to_chars(text.data(), text.data() + text.size(), magnitude, std::chars_format::fixed, 0)
            : std::to_chars(text.data(), text.data() + text.size(), magnitude, std::chars_format::general, 4);
  const std::string digits = error == std::errc() ? std::string(text.data(), end) : std::string();
  return value < 0 ? "−" + digits : digits;
}

std::string nameOf(const ExplainCall& call, std::size_t index, const char* otherwise) {
  return index < call.names.size() && !call.names[index].empty() ? call.names[index] : std::string(otherwise);
}

std::string rowNameOf(const ExplainCall& call, std::size_t index, const char* otherwise) {
  const std::string name = nameOf(call, index, otherwise);
  if (name.size() == 1 && name[0] >= 'A' && name[0] <= 'Z')
    return std::string(1, static_cast<char>(name[0] - 'A' + 'a'));
  return name;
}

Index broadcastCell(const Index& cell, const Shape& operand) {
  Index result(operand.size());
  const std::size_t offset = cell.size() - operand.size();
  for (std::size_t axis = 0; axis < operand.size(); ++axis)
    result[axis] = operand[axis] == 1 ? 0 : cell[axis + offset];
  return result;
}

}  // namespace attenscope
