// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/motion/sweep_values.h"

#include "engine/error.h"

#include <QString>

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

std::string numberText(double value, int digits) {
  return QString::number(value, 'g', digits).toStdString();
}

bool fits(Parameters parameters, const Parameter& parameter, const std::string& value) {
  try {
    parameters.setText(parameter.id, value);
    parameters.check();
    return true;
  } catch (const Error&) {
    return false;
  }
}

std::vector<std::string> realValues(const Parameter& parameter, double from, double to, int count) {
  constexpr int kInner = 3;  // digits of those between, which nobody typed
  constexpr int kEnds = 9;
  const bool ratios = parameter.logarithmic && from > 0 && to > 0;
  std::vector<std::string> values;
  for (int i = 0; i < count; ++i) {
    const double place = count == 1 ? 0 : static_cast<double>(i) / (count - 1);
    const double value = ratios ? from * std::pow(to / from, place) : from + (to - from) * place;
    const bool end = i == 0 || i + 1 == count;
    std::string text = end ? numberText(i == 0 ? from : to, kEnds) : numberText(value, kInner);
    if (values.empty() || values.back() != text) values.push_back(std::move(text));
  }
  return values;
}

std::vector<std::int64_t> integersBetween(const Parameters& parameters, const Parameter& parameter,
                                          double from, double to) {
  const auto [low, high] = std::minmax(from, to);
  std::vector<std::int64_t> all = parameters.allowedIntegers(parameter);
  if (all.empty())
    for (auto i = static_cast<std::int64_t>(std::ceil(low)); i <= static_cast<std::int64_t>(high); ++i)
      all.push_back(i);
  std::erase_if(all, [low = low, high = high](std::int64_t value) {
    return static_cast<double>(value) < low || static_cast<double>(value) > high;
  });
  // Others contradict the values that the rest have: a width that the heads do not divide.
  std::erase_if(all, [&](std::int64_t value) { return !fits(parameters, parameter, std::to_string(value)); });
  if (from > to) std::ranges::reverse(all);
  return all;
}

}  // namespace

bool hasEnds(const Parameter& parameter) {
  return parameter.type == ParameterType::Real || parameter.type == ParameterType::Integer;
}

std::vector<std::string> sweepValues(const Parameters& parameters, const Parameter& parameter, double from,
                                     double to, int count) {
  std::vector<std::string> values;
  switch (parameter.type) {
    case ParameterType::Real:
      return realValues(parameter, from, to, count);
    case ParameterType::Switch:
      return {"off", "on"};
    case ParameterType::Choice:
      for (const ChoiceValue& value : parameter.values) values.push_back(value.id);
      return values;
    case ParameterType::Integer:
      break;
  }
  const std::vector<std::int64_t> all = integersBetween(parameters, parameter, from, to);
  const auto most = static_cast<std::size_t>(std::max(1, count));
  for (std::size_t i = 0; i < std::min(most, all.size()); ++i) {
    // Of more than are wanted some are left out, evenly; the ends stay.
    const std::size_t at =
        all.size() <= most || most == 1 ? i : (i * (all.size() - 1) + (most - 1) / 2) / (most - 1);
    values.push_back(std::to_string(all[at]));
  }
  return values;
}

}  // namespace attenscope
