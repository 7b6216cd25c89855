// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/panel_plan.h"

#include "app/sweep.h"
#include "engine/error.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

namespace attenscope {

namespace {

using Over = PanelAxis::Over;

constexpr std::array kNames{std::pair{"heads", Over::Heads},       std::pair{"layers", Over::Layers},
                            std::pair{"channels", Over::Channels}, std::pair{"queries", Over::Queries},
                            std::pair{"steps", Over::Steps},       std::pair{"views", Over::Views},
                            std::pair{"runs", Over::Runs}};

bool isNumbered(Over over) {
  return over == Over::Heads || over == Over::Layers || over == Over::Channels || over == Over::Queries;
}

std::vector<std::string> parted(const std::string& text, char by) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, by);) parts.push_back(part);
  return parts;
}

int numberIn(const std::string& text, const std::string& typed) {
  const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
  constexpr std::size_t kDigits = 6;
  if (!digits || text.size() > kDigits)
    throw Error("'" + printable(typed) + "': '" + printable(text) +
                "' is not a number counted from 0; expected, for example, heads=0,2,5 or heads=0:3");
  return std::stoi(text);
}

/// "0,2,5" and "0:3", whose ends are included.
std::vector<std::string> numbersOf(const std::string& list, const std::string& typed) {
  std::vector<std::string> numbers;
  for (const std::string& part : parted(list, ',')) {
    const std::vector<std::string> ends = parted(part, ':');
    if (ends.empty() || ends.size() > 2)
      throw Error("'" + printable(typed) + "': expected, for example, heads=0,2,5 or heads=0:3");
    const int first = numberIn(ends.front(), typed);
    const int last = numberIn(ends.back(), typed);
    if (last < first || static_cast<std::size_t>(last - first) >= kMostPanels)
      throw Error("'" + printable(typed) + "': '" + printable(part) + "' does not go up by at most " +
                  std::to_string(kMostPanels));
    for (int number = first; number <= last; ++number) numbers.push_back(std::to_string(number));
  }
  return numbers;
}

}  // namespace

PanelAxis readPanelAxis(const std::string& typed) {
  const std::size_t equals = typed.find('=');
  const std::string name = typed.substr(0, equals);
  PanelAxis axis;
  const auto known =
      std::find_if(kNames.begin(), kNames.end(), [&](const auto& entry) { return name == entry.first; });
  if (known == kNames.end()) {
    if (equals == std::string::npos)
      throw Error("'" + printable(typed) +
                  "': expected heads, layers, channels, queries, steps, views, runs " +
                  "or a parameter with its values, such as temperature=0.5,1,2");
    const Sweep sweep = readSweep(typed);
    return {Over::Values, sweep.parameter, sweep.values};
  }
  axis.over = known->second;
  if (equals == std::string::npos) return axis;
  const std::string list = typed.substr(equals + 1);
  axis.values = isNumbered(axis.over) ? numbersOf(list, typed) : parted(list, ',');
  if (axis.values.empty()) throw Error("'" + printable(typed) + "': there is nothing after '='");
  return axis;
}

std::string textOf(const PanelAxis& axis) {
  std::string text = axis.parameter;
  for (const auto& [name, over] : kNames)
    if (over == axis.over) text = name;
  for (std::size_t i = 0; i < axis.values.size(); ++i) text += (i == 0 ? "=" : ",") + axis.values[i];
  return text;
}

void checkPanelPlan(const PanelPlan& plan) {
  if (plan.axes.size() > kMostPanelAxes)
    throw Error("panels go through at most two things, one down and one across");
  if (plan.axes.size() == 2 && plan.axes[0].over == plan.axes[1].over &&
      plan.axes[0].parameter == plan.axes[1].parameter)
    throw Error("panels go through '" + textOf(plan.axes[0]) + "' and '" + textOf(plan.axes[1]) +
                "', which are the same");
}

}  // namespace attenscope
