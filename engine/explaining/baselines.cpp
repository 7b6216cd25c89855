// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/explaining/baselines.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace attenscope {

namespace {

constexpr double kBlurShare = 1.0 / 20;  // deviation of the blur, of the shorter side

/// The weights of a Gaussian, cut off at three deviations.
std::vector<double> gaussian(double deviation) {
  const auto reach = static_cast<std::int64_t>(std::ceil(3 * deviation));
  std::vector<double> weights;
  double sum = 0;
  for (std::int64_t i = -reach; i <= reach; ++i) {
    weights.push_back(std::exp(-0.5 * static_cast<double>(i * i) / (deviation * deviation)));
    sum += weights.back();
  }
  for (double& weight : weights) weight /= sum;
  return weights;
}

/// Lines of `length` cells that lie `stride` apart, blurred; what lies beyond an edge is as the edge.
void blurLine(const float* from, float* to, std::int64_t length, std::int64_t stride,
              const std::vector<double>& weights) {
  const auto reach = std::ssize(weights) / 2;
  for (std::int64_t i = 0; i < length; ++i) {
    double sum = 0;
    for (std::int64_t k = -reach; k <= reach; ++k)
      sum += weights[static_cast<std::size_t>(k + reach)] *
             static_cast<double>(from[std::clamp<std::int64_t>(i + k, 0, length - 1) * stride]);
    to[i * stride] = static_cast<float>(sum);
  }
}

Tensor blurred(const ExplainedInput& input, const Tensor& value) {
  const std::vector<double> weights =
      gaussian(std::max(1.0, kBlurShare * static_cast<double>(std::min(input.rows, input.columns))));
  TensorBuilder across(value.shape());
  TensorBuilder out(value.shape());
  const std::int64_t places = input.rows * input.columns;
  for (std::int64_t c = 0; c < value.size() / places; ++c) {
    for (std::int64_t row = 0; row < input.rows; ++row) {
      const std::int64_t begin = c * places + row * input.columns;
      blurLine(value.data() + begin, across.data() + begin, input.columns, 1, weights);
    }
    for (std::int64_t column = 0; column < input.columns; ++column) {
      const std::int64_t begin = c * places + column;
      blurLine(across.data() + begin, out.data() + begin, input.rows, input.columns, weights);
    }
  }
  return out.finish();
}

}  // namespace

Parameter baselineParameter(const char* usual) {
  Parameter parameter{.id = "baseline", .title = "Replaced by", .type = ParameterType::Choice};
  parameter.values = {{"black", "Black"}, {"grey", "Grey"}, {"blur", "Blurred"}};
  parameter.defaultValue = std::string(usual);
  parameter.help = "What takes the place of what is removed from a picture; vectors of tokens become zeros.";
  return parameter;
}

Tensor baselineOf(const ExplainedInput& input, const Tensor& value, const std::string& baseline) {
  if (input.picture && baseline == "blur") return blurred(input, value);
  return Tensor::filled(value.shape(), input.picture && baseline == "grey" ? 0.5F : 0.0F);
}

Tensor withPlaces(const ExplainedInput& input, const Tensor& value, const Tensor& instead,
                  std::span<const std::int64_t> places) {
  TensorBuilder out(value.shape());
  std::copy_n(value.data(), value.size(), out.data());
  const std::int64_t all = input.picture ? input.rows * input.columns : input.rows;
  const std::int64_t channels = value.size() / all;
  for (const std::int64_t place : places)
    for (std::int64_t c = 0; c < channels; ++c) {
      const std::int64_t i = input.picture ? c * all + place : place * channels + c;
      out[i] = instead[i];
    }
  return out.finish();
}

}  // namespace attenscope
