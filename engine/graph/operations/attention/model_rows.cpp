// SPDX-License-Identifier: GPL-3.0-or-later
/// What models compute of rows and heads besides attention.
#include "engine/compute/fast_math.h"
#include "engine/compute/kernels.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"
#include "engine/graph/operations/shared/extending.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace attenscope {

namespace {

using kernels::kLanes;

ATTENSCOPE_CLONES
double sumOfSquares(const float* x, std::int64_t count) {
  float lanes[kLanes] = {};
  const std::int64_t whole = count / kLanes * kLanes;
  for (std::int64_t i = 0; i < whole; i += kLanes)
    for (int lane = 0; lane < kLanes; ++lane) lanes[lane] += x[i + lane] * x[i + lane];
  double sum = 0;
  for (const float lane : lanes) sum += static_cast<double>(lane);
  for (std::int64_t i = whole; i < count; ++i) sum += static_cast<double>(x[i]) * static_cast<double>(x[i]);
  return sum;
}

double deviationOf(const Tensor& x, std::int64_t row, double epsilon) {
  const std::int64_t width = x.dim(-1);
  return std::sqrt(sumOfSquares(x.data() + row * width, width) / static_cast<double>(width) + epsilon);
}

Tensor forwardRmsNorm(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& weight = call.inputs[1];
  const std::int64_t width = x.dim(-1);
  assert(weight.shape() == Shape{width});
  TensorBuilder out(x.shape());
  for (std::int64_t row = 0; row < x.size() / width; ++row) {
    const auto factor = static_cast<float>(1 / deviationOf(x, row, call.attributes[0]));
    const float* in = x.data() + row * width;
    float* to = out.data() + row * width;
    for (std::int64_t i = 0; i < width; ++i) to[i] = in[i] * factor * weight[i];
  }
  return out.finish();
}

Explained explainRmsNorm(const ExplainCall& call) {
  const Tensor& x = call.inputs[0];
  const std::int64_t flat = x.flatIndex(call.cell);
  const double deviation = deviationOf(x, flat / x.dim(-1), call.attributes[0]);
  const double weight = call.inputs[1][call.cell.back()];
  Explained explained;
  explained.lines.push_back({"÷ √(mean of squares + ε) (" + shortNumber(deviation) + ")",
                             static_cast<double>(x[flat]) / deviation});
  explained.lines.push_back({"× γ (" + shortNumber(weight) + ")", call.output.at(call.cell)});
  explained.input = 0;
  explained.cell = call.cell;
  return explained;
}

Tensor forwardLengths(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  TensorBuilder out({x.dim(0)});
  for (std::int64_t row = 0; row < x.dim(0); ++row)
    out[row] = static_cast<float>(std::sqrt(sumOfSquares(x.data() + row * x.dim(1), x.dim(1))));
  return out.finish();
}

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

/// ln Σ exp of a row.
double logSum(const float* row, std::int64_t count) {
  const double largest = static_cast<double>(*std::max_element(row, row + count));
  double sum = 0;
  for (std::int64_t i = 0; i < count; ++i) sum += std::exp(static_cast<double>(row[i]) - largest);
  return largest + std::log(sum);
}

Tensor forwardDivergence(const OperationCall& call) {
  const Tensor& before = call.inputs[0];
  const Tensor& after = call.inputs[1];
  const std::int64_t width = before.dim(1);
  TensorBuilder out({before.dim(0)});
  for (std::int64_t row = 0; row < before.dim(0); ++row) {
    const float* p = before.data() + row * width;
    const float* q = after.data() + row * width;
    const double sumP = logSum(p, width);
    const double sumQ = logSum(q, width);
    double divergence = 0;
    for (std::int64_t i = 0; i < width; ++i) {
      const double logP = static_cast<double>(p[i]) - sumP;
      divergence += std::exp(logP) * (logP - (static_cast<double>(q[i]) - sumQ));
    }
    out[row] = static_cast<float>(std::max(0.0, divergence));
  }
  return out.finish();
}

Tensor forwardChange(const OperationCall& call) {
  const Tensor& before = call.inputs[0];
  const Tensor& after = call.inputs[1];
  const std::int64_t width = before.dim(1);
  TensorBuilder out({before.dim(0)});
  for (std::int64_t row = 0; row < before.dim(0); ++row) {
    double change = 0;
    for (std::int64_t i = row * width; i < (row + 1) * width; ++i) {
      const double difference = static_cast<double>(after[i]) - static_cast<double>(before[i]);
      change += difference * difference;
    }
    const double length = sumOfSquares(before.data() + row * width, width);
    out[row] = length > 0 ? static_cast<float>(std::sqrt(change / length)) : 0.0F;
  }
  return out.finish();
}

const Operation kDivergence{"divergenceOfRows", forwardDivergence};
const Operation kChange{"changeOfRows", forwardChange};
const Operation kRmsNorm{"rmsNorm", forwardRmsNorm, explainRmsNorm, false, extendRows};
const Operation kLengths{"rowLengths", forwardLengths};
const Operation kScaleHeads{"scaleHeads", forwardScaleHeads, explainScaleHeads};
const Operation kSplit{"splitSharedHeads", forwardSplit, explainSplit, true};
const Operation kMass{"keepMass", forwardMass, explainMass, true};

}  // namespace

Var rmsNorm(Var x, Var weight, double epsilon) {
  return x.graph().record(kRmsNorm, {x, weight}, {epsilon});
}
Var rowLengths(Var x) {
  return x.graph().record(kLengths, {x});
}
Var scaleHeads(Var x, Var factors) {
  return x.graph().record(kScaleHeads, {x, factors});
}
Var splitSharedHeads(Var x, const HeadLayout& layout) {
  return x.graph().record(kSplit, {x},
                          {static_cast<double>(layout.heads), static_cast<double>(layout.keyHeads)});
}
Var keepMass(Var weights, double mass) {
  return weights.graph().record(kMass, {weights}, {mass});
}
Var divergenceOfRows(Var before, Var after) {
  return before.graph().record(kDivergence, {before, after});
}
Var changeOfRows(Var before, Var after) {
  return before.graph().record(kChange, {before, after});
}

}  // namespace attenscope
