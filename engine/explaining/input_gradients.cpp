// SPDX-License-Identifier: GPL-3.0-or-later
/// Gradients with respect to the input itself: the picture's pixels (from 0 to 1), or the vectors of tokens.
#include "engine/compute/random.h"
#include "engine/explaining/baselines.h"
#include "engine/explaining/maps.h"
#include "engine/explaining/method.h"
#include "engine/explaining/replay.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

std::string problemOfInput(const Trace& run, const TargetValue& target) {
  return explainedInput(run, target.node)
             ? ""
             : "this answer comes from no picture and no vectors of tokens that the run recorded";
}

const Tensor& valueOf(const MethodCall& call, const ExplainedInput& input) {
  return call.record[static_cast<std::size_t>(input.node)].value;
}

/// A map at the size of the picture, or of tokens.
ExplanationMap shown(const ExplainedInput& input, Tensor map, bool signs) {
  ExplanationMap found;
  found.map = std::move(map);
  found.picture = input.picture;
  if (input.picture) found.pixels = found.map;
  found.signs = signs;
  found.source = input.source;
  found.of = input.text();
  return found;
}

/// The largest magnitude among a pixel's colours, as in the paper; of a token's vector its length.
Tensor magnitudes(const ExplainedInput& input, const Tensor& gradient) {
  if (input.picture)
    return overChannels(input, gradient, [](double most, double g) { return std::max(most, std::abs(g)); });
  const Tensor squares = overChannels(input, gradient, [](double sum, double g) { return sum + g * g; });
  TensorBuilder lengths(squares.shape());
  for (std::int64_t i = 0; i < squares.size(); ++i) lengths[i] = std::sqrt(squares[i]);
  return lengths.finish();
}

Tensor gradientOf(const MethodCall& call, const Record& record, const ExplainedInput& input,
                  const RunControl& control) {
  return gradientsAt(call, record, {input.node}, control).at(input.node);
}

/// The mean of the gradients at `count` inputs.
template <typename InputAt>
Tensor meanGradient(const MethodCall& call, const ExplainedInput& input, std::int64_t count,
                    const InputAt& inputAt) {
  std::vector<double> sum(static_cast<std::size_t>(valueOf(call, input).size()), 0.0);
  for (std::int64_t k = 0; k < count; ++k) {
    const double from = static_cast<double>(k) / static_cast<double>(count);
    const double to = static_cast<double>(k + 1) / static_cast<double>(count);
    const Record there = replayed(call.record, {{input.node, inputAt(k)}}, call.target.node,
                                  part(call.control, from, (from + to) / 2));
    const Tensor gradient = gradientOf(call, there, input, part(call.control, (from + to) / 2, to));
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += static_cast<double>(gradient.values()[i]);
  }
  TensorBuilder mean(valueOf(call, input).shape());
  for (std::size_t i = 0; i < sum.size(); ++i)
    mean[static_cast<std::int64_t>(i)] = static_cast<float>(sum[i] / static_cast<double>(count));
  return mean.finish();
}

ExplanationMap computeSaliency(const MethodCall& call) {
  const ExplainedInput input = *explainedInput(call.run, call.target.node);
  return shown(input, magnitudes(input, gradientOf(call, call.record, input, call.control)), false);
}

ExplanationMap computeSmoothGrad(const MethodCall& call) {
  const ExplainedInput input = *explainedInput(call.run, call.target.node);
  const Tensor& x = valueOf(call, input);
  const auto [least, most] = std::minmax_element(x.values().begin(), x.values().end());
  const auto deviation =
      static_cast<float>(call.parameters.real("noise") / 100 * static_cast<double>(*most - *least));
  const std::uint64_t key =
      stableHash("smoothgrad", static_cast<std::uint64_t>(call.parameters.integer("seed")));
  const Tensor mean = meanGradient(call, input, call.parameters.integer("samples"), [&](std::int64_t k) {
    TensorBuilder noisy(x.shape());
    fillNormal(randomBits(key, static_cast<std::uint64_t>(k)), noisy.data(), x.size());
    for (std::int64_t i = 0; i < x.size(); ++i) noisy[i] = x[i] + deviation * noisy[i];
    return noisy.finish();
  });
  return shown(input, magnitudes(input, mean), false);
}

/// By the midpoint rule; the map's sum is the score less that of the baseline, up to the rule's error.
ExplanationMap computeIntegrated(const MethodCall& call) {
  const ExplainedInput input = *explainedInput(call.run, call.target.node);
  const Tensor& x = valueOf(call, input);
  const Tensor from = baselineOf(input, x, call.parameters.choice("baseline"));
  const std::int64_t steps = call.parameters.integer("steps");
  const Tensor mean = meanGradient(call, input, steps, [&](std::int64_t k) {
    const float share = (static_cast<float>(k) + 0.5F) / static_cast<float>(steps);
    TensorBuilder between(x.shape());
    for (std::int64_t i = 0; i < x.size(); ++i) between[i] = from[i] + share * (x[i] - from[i]);
    return between.finish();
  });
  TensorBuilder product(x.shape());
  for (std::int64_t i = 0; i < x.size(); ++i) product[i] = (x[i] - from[i]) * mean[i];
  return shown(input, overChannels(input, product.finish(), [](double sum, double g) { return sum + g; }),
               true);
}

Parameter whole(const char* id, const char* title, std::int64_t usual, double most, const char* help) {
  Parameter parameter{.id = id, .title = title, .type = ParameterType::Integer};
  parameter.minimum = 1;
  parameter.maximum = most;
  parameter.defaultValue = usual;
  parameter.help = help;
  return parameter;
}

ExplanationMethod method(const char* id, const char* title, const char* summary, const char* paper,
                         ExplanationMap (*compute)(const MethodCall&)) {
  ExplanationMethod m{.id = id, .title = title, .summary = summary, .paper = paper};
  m.problem = &problemOfInput;
  m.compute = compute;
  return m;
}

}  // namespace

namespace methods {

ExplanationMethod saliency() {
  return method(
      "saliency", "Saliency",
      "How much the score changes with each pixel, or with each token's vector: the size of its gradient.",
      "Simonyan et al. 2014, Deep inside convolutional networks", &computeSaliency);
}

ExplanationMethod smoothGrad() {
  ExplanationMethod m = method(
      "smoothgrad", "SmoothGrad", "Saliency from the mean gradient over many noisy copies of the input.",
      "Smilkov et al. 2017, SmoothGrad: removing noise by adding noise", &computeSmoothGrad);
  Parameter noise{.id = "noise", .title = "Noise", .type = ParameterType::Real};
  noise.minimum = 0;
  noise.maximum = 100;
  noise.defaultValue = 15.0;
  noise.unit = "%";
  noise.help = "Standard deviation of the noise, as a share of the input's whole range.";
  Parameter seed = whole("seed", "Seed", 1, 1e9, "A different seed gives different noise.");
  seed.minimum = 0;
  m.parameters = {
      whole("samples", "Samples", 25, 1000, "Number of noisy copies over which the gradient is averaged."),
      noise, seed};
  m.slow = true;
  return m;
}

ExplanationMethod integratedGradients() {
  ExplanationMethod m =
      method("integrated", "Integrated gradients",
             "The input minus a baseline, times the mean gradient along the straight path between them: the "
             "sum equals the change in the score.",
             "Sundararajan et al. 2017, Axiomatic attribution for deep networks", &computeIntegrated);
  m.parameters = {
      whole("steps", "Steps", 32, 1000, "Number of points along the path at which the gradient is taken."),
      baselineParameter("black")};
  m.slow = true;
  return m;
}

}  // namespace methods

}  // namespace attenscope
