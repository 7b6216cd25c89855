// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/fast_math.h"
#include "engine/compute/threads.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"
#include "engine/graph/operations/shared/extending.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <span>
#include <vector>

namespace attenscope {

namespace {

constexpr std::int64_t kBlock = std::int64_t{1} << 14;
constexpr std::int64_t kThreadsFrom = std::int64_t{1} << 15;

struct Moments {
  double mean = 0;
  double deviation = 1;  ///< √(variance + ε)
};

Moments momentsOf(std::span<const float> row, double epsilon) {
  const auto count = static_cast<double>(row.size());
  Moments moments;
  double sum = 0;  // double: the mean is subtracted, so its error would show
  for (const float x : row) sum += static_cast<double>(x);
  moments.mean = sum / count;
  double squares = 0;
  for (const float x : row) {
    const double centred = static_cast<double>(x) - moments.mean;
    squares += centred * centred;
  }
  moments.deviation = std::sqrt(squares / count + epsilon);
  return moments;
}

struct FastMoments {
  float mean;
  float factor;  ///< 1 / √(variance + ε)
};

/// The same in vectors: sums of float lanes, the deviations summed about the mean, so that nothing cancels.
ATTENSCOPE_INLINE FastMoments fastMoments(const float* row, std::int64_t count, double epsilon) {
  using kernels::kLanes;
  const std::int64_t whole = count / kLanes * kLanes;
  float lanes[kLanes] = {};
  for (std::int64_t i = 0; i < whole; i += kLanes)
    for (int lane = 0; lane < kLanes; ++lane) lanes[lane] += row[i + lane];
  double sum = 0;
  for (const float lane : lanes) sum += static_cast<double>(lane);
  for (std::int64_t i = whole; i < count; ++i) sum += static_cast<double>(row[i]);
  const auto mean = static_cast<float>(sum / static_cast<double>(count));
  float squareLanes[kLanes] = {};
  for (std::int64_t i = 0; i < whole; i += kLanes)
    for (int lane = 0; lane < kLanes; ++lane) {
      const float centred = row[i + lane] - mean;
      squareLanes[lane] += centred * centred;
    }
  double squares = 0;
  for (const float lane : squareLanes) squares += static_cast<double>(lane);
  for (std::int64_t i = whole; i < count; ++i)
    squares += static_cast<double>(row[i] - mean) * static_cast<double>(row[i] - mean);
  return {mean, static_cast<float>(1 / std::sqrt(squares / static_cast<double>(count) + epsilon))};
}

ATTENSCOPE_CLONES
void normalizeRow(const float* row, const float* weight, const float* bias, float* out, std::int64_t count,
                  double epsilon) {
  const auto [mean, factor] = fastMoments(row, count, epsilon);
  for (std::int64_t i = 0; i < count; ++i) out[i] = (row[i] - mean) * factor * weight[i] + bias[i];
}

/// One row backwards: its own gradient into `out`, its share of the weight's added to `ofWeight`. Neither a
/// shift nor a stretch of the row changes the result, so their shares are taken out.
ATTENSCOPE_CLONES
void normalizeRowBack(const float* row, const float* weight, const float* gradient, float* __restrict out,
                      double* __restrict ofWeight, std::int64_t count, double epsilon) {
  using kernels::kLanes;
  const auto [mean, factor] = fastMoments(row, count, epsilon);
  const std::int64_t whole = count / kLanes * kLanes;
  float sums[kLanes] = {};
  float alongs[kLanes] = {};
  for (std::int64_t begin = 0; begin < count; begin += kLanes) {
    const std::int64_t lanes = begin < whole ? kLanes : count - whole;
    for (std::int64_t lane = 0; lane < lanes; ++lane) {
      const std::int64_t i = begin + lane;
      const float inner = gradient[i] * weight[i];
      sums[lane] += inner;
      alongs[lane] += inner * ((row[i] - mean) * factor);
    }
  }
  double sum = 0;
  double along = 0;
  for (int lane = 0; lane < kLanes; ++lane) {
    sum += static_cast<double>(sums[lane]);
    along += static_cast<double>(alongs[lane]);
  }
  const auto shift = static_cast<float>(sum / static_cast<double>(count));
  const auto stretch = static_cast<float>(along / static_cast<double>(count));
  for (std::int64_t i = 0; i < count; ++i) {
    const float unit = (row[i] - mean) * factor;
    ofWeight[i] += static_cast<double>(gradient[i] * unit);
    out[i] = (gradient[i] * weight[i] - shift - unit * stretch) * factor;
  }
}

std::span<const float> rowOf(const Tensor& x, std::int64_t row) {
  return x.values().subspan(static_cast<std::size_t>(row * x.dim(-1)), static_cast<std::size_t>(x.dim(-1)));
}

Tensor forwardLayerNorm(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& weight = call.inputs[1];
  const Tensor& bias = call.inputs[2];
  const std::int64_t width = x.dim(-1);
  assert(weight.shape() == Shape{width} && bias.shape() == Shape{width});
  TensorBuilder out(x.shape());
  const std::int64_t rowCount = x.size() / std::max<std::int64_t>(width, 1);
  const std::int64_t together = std::max<std::int64_t>(1, kBlock / std::max<std::int64_t>(width, 1));
  forBlocks((rowCount + together - 1) / together, x.size() >= kThreadsFrom, call.control,
            [&](std::int64_t block) {
              for (std::int64_t r = block * together; r < std::min(rowCount, (block + 1) * together); ++r)
                normalizeRow(x.data() + r * width, weight.data(), bias.data(), out.data() + r * width, width,
                             call.attributes[0]);
            });
  return out.finish();
}

Explained explainLayerNorm(const ExplainCall& call) {
  const Tensor& x = call.inputs[0];
  const std::int64_t feature = call.cell.back();
  const std::int64_t flat = x.flatIndex(call.cell);
  const Moments moments = momentsOf(rowOf(x, flat / x.dim(-1)), call.attributes[0]);
  const double weight = call.inputs[1][feature];
  const double bias = call.inputs[2][feature];
  const double centred = static_cast<double>(x[flat]) - moments.mean;
  const double unit = centred / moments.deviation;
  Explained explained;
  explained.lines.push_back({"− mean (" + shortNumber(moments.mean) + ")", centred});
  explained.lines.push_back({"÷ √(variance + ε) (" + shortNumber(moments.deviation) + ")", unit});
  explained.lines.push_back({"× γ (" + shortNumber(weight) + ")", unit * weight});
  explained.lines.push_back({"+ β (" + shortNumber(bias) + ")", call.output.at(call.cell)});
  explained.input = 0;
  explained.cell = call.cell;
  return explained;
}

Tensors backwardLayerNorm(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  const Tensor& weight = call.inputs[1];
  const std::int64_t width = x.dim(-1);
  const std::int64_t rowCount = x.size() / width;
  TensorBuilder out(x.shape());
  const std::int64_t together = std::max<std::int64_t>(1, kBlock / width);
  const std::int64_t blocks = (rowCount + together - 1) / together;
  // Each block sums for itself: the result does not depend on the threads.
  std::vector<double> ofWeight(static_cast<std::size_t>(blocks * width), 0.0);
  forBlocks(blocks, x.size() >= kThreadsFrom, call.control, [&](std::int64_t block) {
    for (std::int64_t r = block * together; r < std::min(rowCount, (block + 1) * together); ++r)
      normalizeRowBack(x.data() + r * width, weight.data(), call.gradient.data() + r * width,
                       out.data() + r * width, ofWeight.data() + block * width, width, call.attributes[0]);
  });
  Tensors result{out.finish(), Tensor(), Tensor()};
  if (call.wanted[1]) {
    TensorBuilder sums({width});
    for (std::int64_t i = 0; i < width; ++i) {
      double sum = 0;
      for (std::int64_t block = 0; block < blocks; ++block)
        sum += ofWeight[static_cast<std::size_t>(block * width + i)];
      sums[i] = static_cast<float>(sum);
    }
    result[1] = sums.finish();
  }
  if (call.wanted[2]) result[2] = sumOfRows(call.gradient.data(), rowCount, width);
  return result;
}

const Operation kLayerNorm{.name = "layerNorm",
                           .forward = forwardLayerNorm,
                           .explain = explainLayerNorm,
                           .extend = extendRows,
                           .backward = backwardLayerNorm};

}  // namespace

Var layerNorm(Var x, Var weight, Var bias, double epsilon) {
  return x.graph().record(kLayerNorm, {x, weight, bias}, {epsilon});
}

}  // namespace attenscope
