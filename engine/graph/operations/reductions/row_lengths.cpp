// SPDX-License-Identifier: GPL-3.0-or-later
/// Norms of rows, and distances between rows.
#include "engine/compute/fast_math.h"
#include "engine/compute/kernels.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"
#include "engine/graph/operations/shared/extending.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

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

/// A stretch of the row does not change the result (but for ε), so its share is taken out.
Tensors backwardRmsNorm(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& weight = call.inputs[1];
  const std::int64_t width = x.dim(-1);
  TensorBuilder out(x.shape());
  std::vector<double> ofWeight(static_cast<std::size_t>(width), 0.0);
  for (std::int64_t row = 0; row < x.size() / width; ++row) {
    const double factor = 1 / deviationOf(x, row, call.attributes[0]);
    const float* in = x.data() + row * width;
    const float* gradient = call.gradient.data() + row * width;
    double along = 0;
    for (std::int64_t i = 0; i < width; ++i)
      along += static_cast<double>(gradient[i] * weight[i]) * static_cast<double>(in[i]);
    const double stretch = along * factor * factor / static_cast<double>(width);
    for (std::int64_t i = 0; i < width; ++i) {
      const auto value = static_cast<double>(in[i]);
      out[row * width + i] =
          static_cast<float>(factor * (static_cast<double>(gradient[i] * weight[i]) - value * stretch));
      ofWeight[static_cast<std::size_t>(i)] += static_cast<double>(gradient[i]) * value * factor;
    }
  }
  Tensors result{out.finish(), Tensor()};
  if (!call.wanted[1]) return result;
  TensorBuilder sums({width});
  std::copy(ofWeight.begin(), ofWeight.end(), sums.data());
  result[1] = sums.finish();
  return result;
}

Tensor forwardLengths(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  TensorBuilder out({x.dim(0)});
  for (std::int64_t row = 0; row < x.dim(0); ++row)
    out[row] = static_cast<float>(std::sqrt(sumOfSquares(x.data() + row * x.dim(1), x.dim(1))));
  return out.finish();
}

/// ln Σ exp of a row, in double: the divergence is a small difference of such sums.
double logSum(const float* row, std::int64_t count) {
  const double largest = static_cast<double>(*std::max_element(row, row + count));
  double sum = 0;
  for (std::int64_t i = 0; i < count; ++i) sum += std::exp(static_cast<double>(row[i]) - largest);
  return largest + std::log(sum);
}

/// One number for each pair of rows of the two operands [n × width]: [n].
template <typename Function>
Tensor ofRowPairs(const OperationCall& call, Function function) {
  const Tensor& before = call.inputs[0];
  const Tensor& after = call.inputs[1];
  const std::int64_t width = before.dim(1);
  TensorBuilder out({before.dim(0)});
  for (std::int64_t row = 0; row < before.dim(0); ++row)
    out[row] = static_cast<float>(function(before.data() + row * width, after.data() + row * width, width));
  return out.finish();
}

Tensor forwardDivergence(const OperationCall& call) {
  return ofRowPairs(call, [](const float* p, const float* q, std::int64_t width) {
    const double sumP = logSum(p, width);
    const double sumQ = logSum(q, width);
    double divergence = 0;
    for (std::int64_t i = 0; i < width; ++i) {
      const double logP = static_cast<double>(p[i]) - sumP;
      divergence += std::exp(logP) * (logP - (static_cast<double>(q[i]) - sumQ));
    }
    return std::max(0.0, divergence);
  });
}

Tensor forwardChange(const OperationCall& call) {
  return ofRowPairs(call, [](const float* before, const float* after, std::int64_t width) {
    double change = 0;
    for (std::int64_t i = 0; i < width; ++i) {
      const double difference = static_cast<double>(after[i]) - static_cast<double>(before[i]);
      change += difference * difference;
    }
    const double length = sumOfSquares(before, width);
    return length > 0 ? std::sqrt(change / length) : 0.0;
  });
}

const Operation kDivergence{"divergenceOfRows", forwardDivergence};
const Operation kChange{"changeOfRows", forwardChange};
const Operation kRmsNorm{.name = "rmsNorm",
                         .forward = forwardRmsNorm,
                         .explain = explainRmsNorm,
                         .extend = extendRows,
                         .backward = backwardRmsNorm};
const Operation kLengths{"rowLengths", forwardLengths};

}  // namespace

Var rmsNorm(Var x, Var weight, double epsilon) {
  return x.graph().record(kRmsNorm, {x, weight}, {epsilon});
}
Var rowNorms(Var x) {
  return x.graph().record(kLengths, {x});
}
Var rowDivergence(Var before, Var after) {
  return before.graph().record(kDivergence, {before, after});
}
Var relativeRowChange(Var before, Var after) {
  return before.graph().record(kChange, {before, after});
}

}  // namespace attenscope
