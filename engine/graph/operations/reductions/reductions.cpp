// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute/kernels.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <cassert>
#include <span>
#include <vector>

namespace attenscope {

namespace {

std::span<const float> channelOf(const Tensor& x, std::int64_t channel) {
  const std::int64_t positions = x.size() / x.dim(0);
  return x.values().subspan(static_cast<std::size_t>(channel * positions),
                            static_cast<std::size_t>(positions));
}

double sumOf(std::span<const float> values) {
  double sum = 0;  // double: a million positions in float would lose digits
  for (const float value : values) sum += static_cast<double>(value);
  return sum;
}

Tensor forwardAverage(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  assert(x.rank() >= 2 && x.size() > 0);
  TensorBuilder out({x.dim(0)});
  for (std::int64_t c = 0; c < x.dim(0); ++c) {
    const auto values = channelOf(x, c);
    out[c] = static_cast<float>(sumOf(values) / static_cast<double>(values.size()));
  }
  return out.finish();
}

Tensor forwardMaximum(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  assert(x.rank() >= 2 && x.size() > 0);
  TensorBuilder out({x.dim(0)});
  for (std::int64_t c = 0; c < x.dim(0); ++c) {
    const auto values = channelOf(x, c);
    out[c] = *std::max_element(values.begin(), values.end());
  }
  return out.finish();
}

Tensor forwardOverChannels(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  assert(x.rank() == 3 && x.size() > 0);
  const std::int64_t positions = x.dim(1) * x.dim(2);
  TensorBuilder out({2, x.dim(1), x.dim(2)}, 0.0F);
  float* average = out.data();
  float* maximum = out.data() + positions;
  std::copy_n(x.data(), positions, maximum);
  for (std::int64_t c = 0; c < x.dim(0); ++c) {
    call.control.checkpoint(static_cast<double>(c) / static_cast<double>(x.dim(0)));
    kernels::addScaled(1.0F, x.data() + c * positions, average, positions);
    kernels::maximum(x.data() + c * positions, maximum, positions);
  }
  const auto count = static_cast<float>(x.dim(0));
  kernels::binary(kernels::Binary::Divide, average, 1, &count, 0, average, positions);
  return out.finish();
}

Tensor forwardSum(const OperationCall& call) {
  return Tensor::scalar(static_cast<float>(sumOf(call.inputs[0].values())));
}

Tensor forwardMean(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  return Tensor::scalar(static_cast<float>(sumOf(x.values()) / static_cast<double>(x.size())));
}

Index unflatten(std::int64_t flat, const Shape& shape) {
  Index index(shape.size());
  for (std::size_t axis = shape.size(); axis-- > 0;) {
    index[axis] = flat % shape[axis];
    flat /= shape[axis];
  }
  return index;
}

Explained explainAverage(const ExplainCall& call) {
  const auto values = channelOf(call.inputs[0], call.cell[0]);
  Explained explained;
  explained.lines.push_back({"Σ over " + std::to_string(values.size()) + " positions", sumOf(values)});
  explained.lines.push_back({"÷ " + std::to_string(values.size()), call.output.at(call.cell)});
  return explained;
}

Explained explainMaximum(const ExplainCall& call) {
  const Tensor& x = call.inputs[0];
  const auto values = channelOf(x, call.cell[0]);
  const auto at = std::max_element(values.begin(), values.end()) - values.begin();
  Explained explained;
  explained.lines.push_back(
      {"max over " + std::to_string(values.size()) + " positions", call.output.at(call.cell)});
  explained.input = 0;
  explained.cell = unflatten(call.cell[0] * static_cast<std::int64_t>(values.size()) + at, x.shape());
  return explained;
}

Explained explainOverChannels(const ExplainCall& call) {
  const Tensor& x = call.inputs[0];
  const std::string channels = std::to_string(x.dim(0));
  double sum = 0;
  std::int64_t largest = 0;
  const auto valueOf = [&](std::int64_t c) { return x.at({c, call.cell[1], call.cell[2]}); };
  for (std::int64_t c = 0; c < x.dim(0); ++c) {
    sum += static_cast<double>(valueOf(c));
    if (valueOf(c) > valueOf(largest)) largest = c;
  }
  const double value = call.output.at(call.cell);
  Explained explained;
  if (call.cell[0] == 0) {
    explained.lines.push_back({"Σ over " + channels + " channels", sum});
    explained.lines.push_back({"÷ " + channels, value});
  } else {
    explained.lines.push_back(
        {"max over " + channels + " channels (channel " + std::to_string(largest) + ")", value});
    explained.input = 0;
    explained.cell = {largest, call.cell[1], call.cell[2]};
  }
  return explained;
}

Explained explainSum(const ExplainCall& call) {
  const Tensor& x = call.inputs[0];
  return {{{"Σ over " + std::to_string(x.size()) + " cells", call.output[0]}}, {}, -1, {}};
}

Explained explainMean(const ExplainCall& call) {
  const Tensor& x = call.inputs[0];
  const std::string count = std::to_string(x.size());
  return {{{"Σ over " + count + " cells", sumOf(x.values())}, {"÷ " + count, call.output[0]}}, {}, -1, {}};
}

Tensors backwardSum(const BackwardCall& call) {
  return {Tensor::filled(call.inputs[0].shape(), call.gradient[0])};
}

Tensors backwardMean(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  return {Tensor::filled(x.shape(), call.gradient[0] / static_cast<float>(x.size()))};
}

Tensors backwardAverage(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  const std::int64_t positions = x.size() / x.dim(0);
  TensorBuilder out(x.shape());
  for (std::int64_t c = 0; c < x.dim(0); ++c)
    std::fill_n(out.data() + c * positions, positions, call.gradient[c] / static_cast<float>(positions));
  return {out.finish()};
}

/// All of it to the largest; to the first where several are equal.
Tensors backwardMaximum(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  TensorBuilder out(x.shape(), 0.0F);
  for (std::int64_t c = 0; c < x.dim(0); ++c) {
    const auto values = channelOf(x, c);
    const auto at = std::max_element(values.begin(), values.end()) - values.begin();
    out[c * static_cast<std::int64_t>(values.size()) + at] = call.gradient[c];
  }
  return {out.finish()};
}

Tensors backwardOverChannels(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  const std::int64_t positions = x.dim(1) * x.dim(2);
  const auto channels = static_cast<std::int32_t>(x.dim(0));
  TensorBuilder out(x.shape());
  std::vector<float> largest(x.data(), x.data() + positions);
  std::vector<std::int32_t> where(static_cast<std::size_t>(positions), 0);
  const float* gradient = call.gradient.data();
  for (std::int32_t c = 0; c < channels; ++c) {
    const float* in = x.data() + c * positions;
    float* to = out.data() + c * positions;
    for (std::int64_t p = 0; p < positions; ++p) {
      const auto place = static_cast<std::size_t>(p);
      to[p] = gradient[p] / static_cast<float>(channels);
      where[place] = in[p] > largest[place] ? c : where[place];
      largest[place] = in[p] > largest[place] ? in[p] : largest[place];
    }
  }
  for (std::int64_t p = 0; p < positions; ++p)
    out[where[static_cast<std::size_t>(p)] * positions + p] += gradient[positions + p];
  return {out.finish()};
}

const Operation kSum{.name = "sum", .forward = forwardSum, .explain = explainSum, .backward = backwardSum};
const Operation kMean{
    .name = "mean", .forward = forwardMean, .explain = explainMean, .backward = backwardMean};
const Operation kAverage{.name = "averageOverPositions",
                         .forward = forwardAverage,
                         .explain = explainAverage,
                         .backward = backwardAverage};
const Operation kMaximum{.name = "maximumOverPositions",
                         .forward = forwardMaximum,
                         .explain = explainMaximum,
                         .backward = backwardMaximum};
const Operation kOverChannels{.name = "averageAndMaximumOverChannels",
                              .forward = forwardOverChannels,
                              .explain = explainOverChannels,
                              .backward = backwardOverChannels};

}  // namespace

Var sum(Var x) {
  return x.graph().record(kSum, {x});
}

Var mean(Var x) {
  assert(x.size() > 0);
  return x.graph().record(kMean, {x});
}

Var averageOverPositions(Var x) {
  return x.graph().record(kAverage, {x});
}

Var maximumOverPositions(Var x) {
  return x.graph().record(kMaximum, {x});
}

Var averageAndMaximumOverChannels(Var x) {
  return x.graph().record(kOverChannels, {x});
}

}  // namespace attenscope
