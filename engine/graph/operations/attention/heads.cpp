// SPDX-License-Identifier: GPL-3.0-or-later
/// Operations on heads that are side by side in a vector: scaling, splitting, and reducing weights to the
/// largest.
#include "engine/compute/kernels.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace attenscope {

namespace {

Tensor forwardScaleHeads(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& factors = call.inputs[1];
  const std::int64_t width = x.dim(1) / factors.dim(0);
  TensorBuilder out(x.shape());
  for (std::int64_t i = 0; i < x.size(); ++i) out[i] = x[i] * factors[i % x.dim(1) / width];
  return out.finish();
}

Explained explainScaleHeads(const ExplainCall& call) {
  const Tensor& factors = call.inputs[1];
  const double factor = factors[call.cell[1] / (call.inputs[0].dim(1) / factors.dim(0))];
  return {
      {{"× factor of the head (" + shortNumber(factor) + ")", call.output.at(call.cell)}}, {}, 0, call.cell};
}

/// The gradient of a head's factor is Σ x · gradient over its part: how much the head matters (Michel et al.
/// 2019).
Tensors backwardScaleHeads(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& factors = call.inputs[1];
  const std::int64_t width = x.dim(1) / factors.dim(0);
  TensorBuilder out(x.shape());
  std::vector<double> sums(static_cast<std::size_t>(factors.dim(0)), 0.0);
  for (std::int64_t i = 0; i < x.size(); ++i) {
    const std::int64_t head = i % x.dim(1) / width;
    out[i] = call.gradient[i] * factors[head];
    sums[static_cast<std::size_t>(head)] += static_cast<double>(call.gradient[i]) * static_cast<double>(x[i]);
  }
  TensorBuilder ofFactors(factors.shape());
  std::transform(sums.begin(), sums.end(), ofFactors.data(),
                 [](double sum) { return static_cast<float>(sum); });
  return {out.finish(), ofFactors.finish()};
}

// Attributes: heads, key heads.
Tensor forwardSplit(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const auto heads = static_cast<std::int64_t>(call.attributes[0]);
  const auto keyHeads = static_cast<std::int64_t>(call.attributes[1]);
  const std::int64_t width = x.dim(1) / keyHeads;
  TensorBuilder out({heads, x.dim(0), width});
  for (std::int64_t head = 0; head < heads; ++head)
    for (std::int64_t token = 0; token < x.dim(0); ++token)
      std::copy_n(x.data() + token * x.dim(1) + head / (heads / keyHeads) * width, width,
                  out.data() + (head * x.dim(0) + token) * width);
  return out.finish();
}

Explained explainSplit(const ExplainCall& call) {
  const auto shared = static_cast<std::int64_t>(call.attributes[0] / call.attributes[1]);
  return {{}, {}, 0, {call.cell[1], call.cell[0] / shared * call.output.dim(2) + call.cell[2]}};
}

/// A shared key head has the sum over those who use it.
Tensors backwardSplit(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  const auto heads = static_cast<std::int64_t>(call.attributes[0]);
  const auto keyHeads = static_cast<std::int64_t>(call.attributes[1]);
  const std::int64_t width = x.dim(1) / keyHeads;
  TensorBuilder out(x.shape(), 0.0F);
  for (std::int64_t head = 0; head < heads; ++head)
    for (std::int64_t token = 0; token < x.dim(0); ++token)
      kernels::addScaled(1.0F, call.gradient.data() + (head * x.dim(0) + token) * width,
                         out.data() + token * x.dim(1) + head / (heads / keyHeads) * width, width);
  return {out.finish()};
}

// Attribute: the mass.
Tensor forwardMass(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const std::int64_t width = x.dim(-1);
  TensorBuilder out(x.shape(), 0.0F);
  std::vector<std::int64_t> order(static_cast<std::size_t>(width));
  for (std::int64_t row = 0; row < x.size() / std::max<std::int64_t>(width, 1); ++row) {
    if (row % 64 == 0)
      call.control.checkpoint(static_cast<double>(row * width) / static_cast<double>(x.size()));
    const float* line = x.data() + row * width;
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(),
              [&](std::int64_t a, std::int64_t b) { return line[a] != line[b] ? line[a] > line[b] : a < b; });
    double sum = 0;
    for (std::int64_t i = 0; i < width; ++i) sum += static_cast<double>(line[i]);
    double held = 0;
    for (const std::int64_t i : order) {
      if (held >= call.attributes[0] * sum) break;
      out[row * width + i] = line[i];
      held += static_cast<double>(line[i]);
    }
  }
  return out.finish();
}

Explained explainMass(const ExplainCall& call) {
  const float value = call.inputs[0].at(call.cell);
  if (call.output.at(call.cell) == value) return {{}, {}, 0, call.cell};
  return {{{"weight", static_cast<double>(value)}, {"outside the mass that is kept", 0}}, {}, -1, {}};
}

const Operation kScaleHeads{.name = "scaleHeads",
                            .forward = forwardScaleHeads,
                            .explain = explainScaleHeads,
                            .backward = backwardScaleHeads};
const Operation kSplit{.name = "splitSharedHeads",
                       .forward = forwardSplit,
                       .explain = explainSplit,
                       .movesOnly = true,
                       .backward = backwardSplit};
const Operation kMass{"keepMass", forwardMass, explainMass, true};

}  // namespace

Var scaleHeads(Var x, Var factors) {
  return x.graph().record(kScaleHeads, {x, factors});
}
Var splitSharedHeads(Var x, const HeadLayout& layout) {
  return x.graph().record(kSplit, {x},
                          {static_cast<double>(layout.heads), static_cast<double>(layout.keyHeads)});
}
Var keepLargestMass(Var weights, double mass) {
  return weights.graph().record(kMass, {weights}, {mass});
}

}  // namespace attenscope
