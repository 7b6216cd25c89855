// SPDX-License-Identifier: GPL-3.0-or-later
/// The losses and sums once more, in double and as their definitions read.
#pragma once

#include "engine/graph/operation.h"
#include "tests/support/double_array.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <string>
#include <vector>

namespace attenscope::doubles {

inline bool isLoss(const std::string& name) {
  static const std::set<std::string> all{"sum",
                                         "mean",
                                         "crossEntropy",
                                         "binaryCrossEntropy",
                                         "softIou",
                                         "meanAbsoluteError",
                                         "meanSquaredError",
                                         "boxIouLoss"};
  return all.contains(name);
}

inline double crossEntropy(const Array& x, const Attributes& attributes) {
  const std::int64_t width = x.dim(-1);
  const double smoothing = attributes[0];
  double sum = 0;
  double counted = 0;
  for (std::int64_t row = 0; row < x.size() / width; ++row) {
    const auto chosen = static_cast<std::int64_t>(attributes[static_cast<std::size_t>(row) + 1]);
    if (chosen < 0) continue;
    ++counted;
    double all = 0;
    for (std::int64_t i = 0; i < width; ++i) all += std::exp(x[row * width + i]);
    for (std::int64_t i = 0; i < width; ++i) {
      const double q = smoothing / static_cast<double>(width) + (i == chosen ? 1 - smoothing : 0);
      sum -= q * std::log(std::exp(x[row * width + i]) / all);
    }
  }
  return counted > 0 ? sum / counted : 0;
}

inline double boxIouLoss(const Array& a, const Array& b) {
  double shared = 1;
  double around = 1;
  for (const int axis : {0, 1}) {
    const double low[] = {a[axis] - a[axis + 2] / 2, b[axis] - b[axis + 2] / 2};
    const double high[] = {a[axis] + a[axis + 2] / 2, b[axis] + b[axis + 2] / 2};
    shared *= std::max(0.0, std::min(high[0], high[1]) - std::max(low[0], low[1]));
    around *= std::max(high[0], high[1]) - std::min(low[0], low[1]);
  }
  const double joined = a[2] * a[3] + b[2] * b[3] - shared;
  return 1 - (shared / joined - (around - joined) / around);
}

inline Array loss(const std::string& name, const Attributes& attributes, const std::vector<Array>& in) {
  const Array& x = in[0];
  const auto count = static_cast<double>(x.size());
  Array out{Shape{}};
  if (name == "crossEntropy") out[0] = crossEntropy(x, attributes);
  if (name == "boxIouLoss") out[0] = boxIouLoss(x, in[1]);
  double shared = 0;
  double joined = 0;
  for (std::int64_t i = 0; i < x.size(); ++i) {
    if (name == "sum") out[0] += x[i];
    if (name == "mean") out[0] += x[i] / count;
    if (in.size() < 2) continue;
    const double p = sigmoid(x[i]);
    const double t = in[1][i];
    if (name == "meanAbsoluteError") out[0] += std::abs(x[i] - t) / count;
    if (name == "meanSquaredError") out[0] += std::pow(x[i] - t, 2) / count;
    if (name == "binaryCrossEntropy")
      out[0] -= (attributes[0] * t * std::log(p) + (1 - t) * std::log(1 - p)) / count;
    shared += p * t;
    joined += p + t - p * t;
  }
  if (name == "softIou") out[0] = 1 - shared / joined;
  return out;
}

}  // namespace attenscope::doubles
