// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/random.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <cassert>
#include <span>

namespace attenscope {

namespace {

std::span<const float> rowOf(const Tensor& x, std::int64_t row) {
  return x.values().subspan(static_cast<std::size_t>(row * x.dim(-1)), static_cast<std::size_t>(x.dim(-1)));
}

double sumOf(std::span<const float> row) {
  double sum = 0;
  for (const float p : row) sum += static_cast<double>(p);
  return sum;
}

/// A number in [0, 1) determined by seed, draw and row alone.
double uniform(const Attributes& attributes, std::int64_t row) {
  const std::string stream =
      "sample " + std::to_string(static_cast<std::int64_t>(attributes[1])) + " " + std::to_string(row);
  const std::uint64_t bits = stableHash(stream, static_cast<std::uint64_t>(attributes[0]));
  return static_cast<double>(bits >> 11U) * 0x1p-53;
}

/// The position that each row chooses becomes 1, all others 0; a row of zeros chooses nothing.
template <typename Choose>
Tensor oneHot(const Tensor& x, Choose choose) {
  assert(x.rank() >= 1);
  TensorBuilder out(x.shape(), 0.0F);
  const std::int64_t columns = x.dim(-1);
  const std::int64_t count = columns == 0 ? 0 : x.size() / columns;
  for (std::int64_t row = 0; row < count; ++row) {
    const auto values = rowOf(x, row);
    const bool any = std::any_of(values.begin(), values.end(), [](float v) { return v != 0.0F; });
    if (any) out[row * columns + choose(values, row)] = 1.0F;
  }
  return out.finish();
}

Tensor forwardLargest(const OperationCall& call) {
  return oneHot(call.inputs[0], [](std::span<const float> row, std::int64_t) {
    return std::max_element(row.begin(), row.end()) - row.begin();
  });
}

Explained explainLargest(const ExplainCall& call) {
  const float chosen = call.output.at(call.cell);
  return {
      {{chosen == 1.0F ? "the largest of the row" : "not the largest of the row", chosen}}, {}, 0, call.cell};
}

/// The first position at which the cumulative weight exceeds u times the sum.
Tensor forwardSample(const OperationCall& call) {
  return oneHot(call.inputs[0], [&](std::span<const float> row, std::int64_t index) {
    const double target = uniform(call.attributes, index) * sumOf(row);
    double sum = 0;
    std::int64_t last = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i] <= 0) continue;
      last = static_cast<std::int64_t>(i);
      sum += static_cast<double>(row[i]);
      if (sum > target) break;
    }
    return last;
  });
}

Explained explainSample(const ExplainCall& call) {
  const float chosen = call.output.at(call.cell);
  const std::int64_t row = call.output.flatIndex(call.cell) / call.output.dim(-1);
  return {
      {{"drawn with u = " + shortNumber(uniform(call.attributes, row)) + (chosen == 1.0F ? ": yes" : ": no"),
        chosen}},
      {},
      0,
      call.cell};
}

const Operation kLargest{.name = "oneHotOfLargest",
                         .forward = forwardLargest,
                         .explain = explainLargest,
                         .backward = backwardNothing};
const Operation kSample{
    .name = "oneHotSample", .forward = forwardSample, .explain = explainSample, .backward = backwardNothing};

}  // namespace

Var oneHotOfLargest(Var x) {
  return x.graph().record(kLargest, {x});
}

Var oneHotSample(Var distribution, std::uint64_t seed, std::int64_t draw) {
  return distribution.graph().record(kSample, {distribution},
                                     {static_cast<double>(seed), static_cast<double>(draw)});
}

}  // namespace attenscope
