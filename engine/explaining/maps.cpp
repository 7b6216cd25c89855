// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/explaining/maps.h"

#include "engine/error.h"
#include "engine/explaining/method.h"
#include "engine/graph/gradients.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace attenscope {

namespace {

/// Between which two cells a place of the new axis lies, and how near to the second.
struct Between {
  std::int64_t first = 0;
  std::int64_t second = 0;
  double share = 0;
};

Between between(std::int64_t place, std::int64_t length, std::int64_t cells) {
  const double at = std::clamp(
      (static_cast<double>(place) + 0.5) * static_cast<double>(cells) / static_cast<double>(length) - 0.5,
      0.0, static_cast<double>(cells - 1));
  const auto first = static_cast<std::int64_t>(at);
  return {first, std::min(first + 1, cells - 1), at - static_cast<double>(first)};
}

/// The rank of every number, from 1; equal numbers share the mean of theirs.
std::vector<double> ranksOf(const Tensor& values) {
  std::vector<std::int64_t> order(static_cast<std::size_t>(values.size()));
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [&](std::int64_t a, std::int64_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(order.size());
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i;
    while (end < order.size() && values[order[end]] == values[order[i]]) ++end;
    for (std::size_t k = i; k < end; ++k)
      ranks[static_cast<std::size_t>(order[k])] = static_cast<double>(i + end + 1) / 2;
    i = end;
  }
  return ranks;
}

}  // namespace

Tensor resizedMap(const Tensor& map, std::int64_t rows, std::int64_t columns) {
  TensorBuilder out({rows, columns});
  const std::int64_t width = map.dim(1);
  for (std::int64_t row = 0; row < rows; ++row) {
    const Between y = between(row, rows, map.dim(0));
    for (std::int64_t column = 0; column < columns; ++column) {
      const Between x = between(column, columns, width);
      const auto cell = [&](std::int64_t r, std::int64_t c) {
        return static_cast<double>(map[r * width + c]);
      };
      const double above = std::lerp(cell(y.first, x.first), cell(y.first, x.second), x.share);
      const double below = std::lerp(cell(y.second, x.first), cell(y.second, x.second), x.share);
      out[row * columns + column] = static_cast<float>(std::lerp(above, below, y.share));
    }
  }
  return out.finish();
}

Tensor scaledToOne(const Tensor& map) {
  float largest = 0;
  for (const float value : map.values()) largest = std::max(largest, std::abs(value));
  if (!(largest > 0)) return map;
  TensorBuilder out(map.shape());
  for (std::int64_t i = 0; i < map.size(); ++i) out[i] = map[i] / largest;
  return out.finish();
}

Tensor withoutNegative(const Tensor& map) {
  TensorBuilder out(map.shape());
  for (std::int64_t i = 0; i < map.size(); ++i) out[i] = std::max(map[i], 0.0F);
  return out.finish();
}

std::map<int, Tensor> gradientsAt(const MethodCall& call, const Record& record, const std::vector<int>& nodes,
                                  const RunControl& control) {
  Gradients gradients = gradientsOf(record, call.target.node, call.target.seed, nodes, control);
  call.straight = call.straight || gradients.straight;
  const bool nothing = std::all_of(gradients.of.begin(), gradients.of.end(), [](const auto& one) {
    return std::all_of(one.second.values().begin(), one.second.values().end(),
                       [](float g) { return g == 0; });
  });
  if (nothing && !gradients.stopped.empty()) {
    const Node& choice = record[static_cast<std::size_t>(*gradients.stopped.begin())];
    throw Error("on the way to this answer there is a choice ('" + std::string(choice.operation->name) +
                "'), behind which there is no gradient; expected a method without one, such as occlusion");
  }
  return std::move(gradients.of);
}

double rankCorrelation(const Tensor& a, const Tensor& b) {
  const std::vector<double> x = ranksOf(a);
  const std::vector<double> y = ranksOf(b);
  const double mean = static_cast<double>(x.size() + 1) / 2;
  double xy = 0;
  double xx = 0;
  double yy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mean) * (y[i] - mean);
    xx += (x[i] - mean) * (x[i] - mean);
    yy += (y[i] - mean) * (y[i] - mean);
  }
  return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : 0;
}

}  // namespace attenscope
