// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/slider_stops.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr int kMaxStops = 1024;  // beyond it a pixel of the slider would skip values
constexpr int kLogarithmicStops = 160;

// Three significant digits: what a person would have typed.
double rounded(double value) {
  if (value == 0) return 0;
  const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 2);
  return std::round(value / unit) * unit;
}

int decimalsOf(double step) {
  int decimals = 0;
  while (decimals < 6 && std::abs(step - std::round(step)) > 1e-9) {
    step *= 10;
    ++decimals;
  }
  return decimals;
}

}  // namespace

std::vector<double> sliderStops(const Parameters& parameters, const Parameter& parameter) {
  const bool whole = parameter.type == ParameterType::Integer;
  std::vector<double> stops;
  const std::vector<std::int64_t> allowed = parameters.allowedIntegers(parameter);
  if (!allowed.empty()) {
    for (const std::int64_t value : allowed) stops.push_back(static_cast<double>(value));
  } else if (parameter.logarithmic && parameter.minimum > 0) {
    const double factor = parameter.maximum / parameter.minimum;
    for (int i = 0; i <= kLogarithmicStops; ++i) {
      const double exact = parameter.minimum * std::pow(factor, static_cast<double>(i) / kLogarithmicStops);
      const double stop =
          std::clamp(whole ? std::round(exact) : rounded(exact), parameter.minimum, parameter.maximum);
      if (stops.empty() || stop > stops.back()) stops.push_back(stop);
    }
    // The default must be reachable by dragging.
    const double standard = whole ? static_cast<double>(std::get<std::int64_t>(parameter.defaultValue))
                                  : std::get<double>(parameter.defaultValue);
    const auto place = std::lower_bound(stops.begin(), stops.end(), standard);
    if (place == stops.end() || *place != standard) stops.insert(place, standard);
  } else {
    const double span = parameter.maximum - parameter.minimum;
    double step = parameter.step > 0 ? parameter.step : 1;
    if (!whole && span / step < 4) step = span / 100;
    const double count = std::floor(span / step + 1e-6);
    if (count > kMaxStops) return {};
    for (int i = 0; i <= static_cast<int>(count); ++i) {
      const double exact = parameter.minimum + i * step;
      stops.push_back(whole ? std::round(exact) : std::round(exact * 1e9) / 1e9);
    }
    if (stops.back() < parameter.maximum) stops.push_back(parameter.maximum);
  }
  return stops.size() > kMaxStops ? std::vector<double>() : stops;
}

int nearestStop(const std::vector<double>& stops, double value, bool logarithmic) {
  if (stops.empty()) return 0;
  const auto above = std::lower_bound(stops.begin(), stops.end(), value);
  if (above == stops.begin()) return 0;
  if (above == stops.end()) return static_cast<int>(stops.size()) - 1;
  const double low = *(above - 1);
  const bool upper = logarithmic && low > 0 ? *above / value <= value / low : *above - value <= value - low;
  return static_cast<int>(above - stops.begin()) - (upper ? 0 : 1);
}

QString parameterText(const Parameter& parameter, double value) {
  if (parameter.type == ParameterType::Integer)
    return QString::number(static_cast<qlonglong>(std::llround(value)));
  int decimals = parameter.logarithmic || parameter.step >= 1 ? 2 : decimalsOf(parameter.step);
  if (parameter.logarithmic && value >= 100) decimals = 0;
  QString text = QString::number(value, 'f', decimals);
  if (std::abs(text.toDouble() - value) > 1e-6 * std::max(1e-3, std::abs(value)))
    text = QString::number(value, 'g', 4);
  return text;
}

}  // namespace attenscope
