// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/elementwise/quantizing.h"

#include "engine/graph/operations/shared/broadcasting.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

Tensor forwardQuantize(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const std::size_t rank = x.shape().size();
  TensorBuilder out(x.shape());
  StrideWalk walk(x.shape(), {broadcastStrides(call.inputs[1].shape(), rank),
                              broadcastStrides(call.inputs[2].shape(), rank)});
  for (std::int64_t i = 0; i < out.size(); ++i, walk.next())
    out[i] = quantized(x[i], call.inputs[1][walk.at(0)], call.inputs[2][walk.at(1)],
                       static_cast<float>(call.attributes[0]), static_cast<float>(call.attributes[1]));
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

// Without a gradient: rounding has none, and what stands in for it in training is no fact of the network.
const Operation kQuantize{.name = "quantize", .forward = forwardQuantize, .explain = explainQuantize};

}  // namespace

float quantized(float x, float scale, float zero, float low, float high) {
  const float whole = std::nearbyint(x / scale) + zero;
  return std::isnan(whole) ? low : std::clamp(whole, low, high);
}

Var quantize(Var x, Var scale, Var zero, double low, double high) {
  return x.graph().record(kQuantize, {x, scale, zero}, {low, high});
}

}  // namespace attenscope
