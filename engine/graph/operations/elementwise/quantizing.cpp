// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/elementwise/quantizing.h"

#include "engine/compute/threads.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/broadcasting.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

constexpr std::int64_t kBlock = std::int64_t{1} << 14;
constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 17;

Tensor forwardQuantize(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& scale = call.inputs[1];
  const Tensor& zero = call.inputs[2];
  const auto low = static_cast<float>(call.attributes[0]);
  const auto high = static_cast<float>(call.attributes[1]);
  TensorBuilder out(x.shape());
  if (scale.size() == 1 && zero.size() == 1) {
    forBlocks(
        (x.size() + kBlock - 1) / kBlock, x.size() >= kThreadsFrom, call.control, [&](std::int64_t block) {
          const float* from = x.data() + block * kBlock;
          std::transform(
              from, from + std::min(kBlock, x.size() - block * kBlock), out.data() + block * kBlock,
              [s = scale[0], z = zero[0], low, high](float one) { return quantized(one, s, z, low, high); });
        });
    return out.finish();
  }
  const std::size_t rank = x.shape().size();
  StrideWalk walk(x.shape(), {broadcastStrides(scale.shape(), rank), broadcastStrides(zero.shape(), rank)});
  for (std::int64_t i = 0; i < out.size(); ++i, walk.next())
    out[i] = quantized(x[i], scale[walk.at(0)], zero[walk.at(1)], low, high);
  return out.finish();
}

Explained explainQuantize(const ExplainCall& call) {
  const float x = call.inputs[0].at(call.cell);
  const float scale = call.inputs[1].at(broadcastCell(call.cell, call.inputs[1].shape()));
  const float zero = call.inputs[2].at(broadcastCell(call.cell, call.inputs[2].shape()));
  return {{{"÷ " + nameOf(call, 1, "scale") + " (" + shortNumber(static_cast<double>(scale)) + ")",
            static_cast<double>(x / scale)},
           {"rounded", static_cast<double>(std::nearbyint(x / scale))},
           {"+ zero point (" + shortNumber(static_cast<double>(zero)) + "), between " +
                shortNumber(call.attributes[0]) + " and " + shortNumber(call.attributes[1]),
            call.output.at(call.cell)}},
          {},
          0,
          call.cell};
}

/// Rounding counts as if it were not there; what lies beyond the limits stays at them whatever it is.
Tensors backwardQuantize(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  const auto low = static_cast<float>(call.attributes[0]);
  const auto high = static_cast<float>(call.attributes[1]);
  std::vector<std::vector<double>> sums(3);
  std::vector<std::vector<std::int64_t>> strides;
  for (std::size_t i = 0; i < 3; ++i) {
    if (call.wanted[i]) sums[i].assign(static_cast<std::size_t>(call.inputs[i].size()), 0.0);
    strides.push_back(broadcastStrides(call.inputs[i].shape(), x.shape().size()));
  }
  StrideWalk walk(x.shape(), std::move(strides));
  for (std::int64_t i = 0; i < x.size(); ++i, walk.next()) {
    const float scale = call.inputs[1][walk.at(1)];
    const float unlimited = std::nearbyint(x[i] / scale) + call.inputs[2][walk.at(2)];
    if (!(unlimited >= low && unlimited <= high)) continue;
    const auto gradient = static_cast<double>(call.gradient[i]);
    const double slope = 1 / static_cast<double>(scale);
    const double slopes[] = {slope, -static_cast<double>(x[i]) * slope * slope, 1};
    for (std::size_t k = 0; k < 3; ++k)
      if (call.wanted[k]) sums[k][static_cast<std::size_t>(walk.at(k))] += gradient * slopes[k];
  }
  Tensors result(3);
  for (std::size_t i = 0; i < 3; ++i) {
    if (!call.wanted[i]) continue;
    TensorBuilder out(call.inputs[i].shape());
    std::transform(sums[i].begin(), sums[i].end(), out.data(),
                   [](double sum) { return static_cast<float>(sum); });
    result[i] = out.finish();
  }
  return result;
}

const Operation kQuantize{
    .name = "quantize", .forward = forwardQuantize, .explain = explainQuantize, .backward = backwardQuantize};

}  // namespace

bool rounds(const Operation& operation) {
  return &operation == &kQuantize;
}

Var quantize(Var x, Var scale, Var zero, double low, double high) {
  return x.graph().record(kQuantize, {x, scale, zero}, {low, high});
}

}  // namespace attenscope
