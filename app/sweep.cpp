// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sweep.h"

#include "engine/error.h"

#include <array>
#include <charconv>
#include <cmath>
#include <sstream>

namespace attenscope {

namespace {

double numberIn(const std::string& text, const std::string& typed) {
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || stop != text.data() + text.size() || !std::isfinite(value))
    throw Error("'" + printable(typed) + "': '" + printable(text) +
                "' is not a number; expected, for example, " + "temperature=0.1:4:0.1");
  return value;
}

std::vector<std::string> split(const std::string& text, char by) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, by);) parts.push_back(part);
  return parts;
}

/// Without the digits that only binary fractions have.
std::string shortText(double value) {
  std::array<char, 32> digits{};
  constexpr int kDigits = 9;
  const auto [end, error] =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::general, kDigits);
  return error == std::errc() ? std::string(digits.data(), end) : std::string();
}

}  // namespace

Sweep readSweep(const std::string& typed) {
  const std::size_t equals = typed.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == typed.size())
    throw Error("'" + printable(typed) + "': expected NAME=FROM:TO:STEP or NAME=VALUE,VALUE");
  Sweep sweep{typed.substr(0, equals), {}};
  const std::string range = typed.substr(equals + 1);
  const std::vector<std::string> parts = split(range, ':');
  if (parts.size() == 1) {
    sweep.values = split(range, ',');
    return sweep;
  }
  if (parts.size() != 3) throw Error("'" + printable(typed) + "': expected FROM:TO:STEP");
  const double from = numberIn(parts[0], typed);
  const double to = numberIn(parts[1], typed);
  const double step = numberIn(parts[2], typed);
  const double count = step == 0 ? -1 : std::floor((to - from) / step + 1e-9) + 1;
  if (!(count >= 1 && count <= static_cast<double>(kMostSwept)))
    throw Error("'" + printable(typed) + "': the step does not lead from one end to the other in 1 to " +
                std::to_string(kMostSwept) + " steps");
  for (int i = 0; i < static_cast<int>(count); ++i) sweep.values.push_back(shortText(from + i * step));
  return sweep;
}

}  // namespace attenscope
