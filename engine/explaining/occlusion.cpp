// SPDX-License-Identifier: GPL-3.0-or-later
/// What the score loses where a part of the input is taken away: no gradient is needed.
#include "engine/explaining/baselines.h"
#include "engine/explaining/method.h"
#include "engine/explaining/replay.h"

#include <algorithm>

namespace attenscope {

namespace {

constexpr std::int64_t kWindows = 8;  // along the shorter side, unless asked for otherwise

std::string problemOfOcclusion(const Trace& run, const TargetValue& target) {
  return explainedInput(run, target.node)
             ? ""
             : "this answer comes from no picture and no vectors of tokens that the run recorded";
}

/// Part of a picture, [top, bottom) × [left, right).
struct Box {
  std::int64_t top = 0;
  std::int64_t left = 0;
  std::int64_t bottom = 0;
  std::int64_t right = 0;
};

/// Where a window begins along an axis: every `stride`, and once at the very end.
std::vector<std::int64_t> startsOf(std::int64_t length, std::int64_t window, std::int64_t stride) {
  std::vector<std::int64_t> starts;
  for (std::int64_t at = 0; at + window < length; at += stride) starts.push_back(at);
  starts.push_back(std::max<std::int64_t>(0, length - window));
  return starts;
}

std::vector<Box> boxesOf(const ExplainedInput& input, const Parameters& parameters) {
  const std::int64_t shorter = std::min(input.rows, input.columns);
  const std::int64_t asked = parameters.integer("window");
  const std::int64_t window =
      std::min(shorter, asked > 0 ? asked : std::max<std::int64_t>(1, shorter / kWindows));
  const std::int64_t step = parameters.integer("stride");
  const std::int64_t stride = step > 0 ? step : std::max<std::int64_t>(1, window / 2);
  std::vector<Box> boxes;
  for (const std::int64_t top : startsOf(input.rows, window, stride))
    for (const std::int64_t left : startsOf(input.columns, window, stride))
      boxes.push_back({top, left, top + window, left + window});
  return boxes;
}

Tensor withBox(const ExplainedInput& input, const Tensor& value, const Tensor& instead, const Box& box) {
  TensorBuilder out(value.shape());
  std::copy_n(value.data(), value.size(), out.data());
  const std::int64_t places = input.rows * input.columns;
  for (std::int64_t c = 0; c < value.size() / places; ++c)
    for (std::int64_t row = box.top; row < box.bottom; ++row)
      for (std::int64_t column = box.left; column < box.right; ++column) {
        const std::int64_t i = c * places + row * input.columns + column;
        out[i] = instead[i];
      }
  return out.finish();
}

double lossOf(const MethodCall& call, const ExplainedInput& input, Tensor changed, double from, double to) {
  const Tensor score = replayedValue(call.record, {{input.node, std::move(changed)}}, call.target.node,
                                     part(call.control, from, to));
  const Tensor& own = call.record[static_cast<std::size_t>(call.target.node)].value;
  return call.target.scoreIn(own) - call.target.scoreIn(score);
}

/// Of every pixel, the mean loss over the windows that hide it.
Tensor lossOfPixels(const MethodCall& call, const ExplainedInput& input) {
  const Tensor& value = call.record[static_cast<std::size_t>(input.node)].value;
  const Tensor instead = baselineOf(input, value, call.parameters.choice("baseline"));
  const std::vector<Box> boxes = boxesOf(input, call.parameters);
  std::vector<double> sum(static_cast<std::size_t>(input.rows * input.columns));
  std::vector<double> count(sum.size());
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const auto all = static_cast<double>(boxes.size());
    const double loss = lossOf(call, input, withBox(input, value, instead, boxes[i]),
                               static_cast<double>(i) / all, static_cast<double>(i + 1) / all);
    for (std::int64_t row = boxes[i].top; row < boxes[i].bottom; ++row)
      for (std::int64_t column = boxes[i].left; column < boxes[i].right; ++column) {
        const auto at = static_cast<std::size_t>(row * input.columns + column);
        sum[at] += loss;
        ++count[at];
      }
  }
  TensorBuilder map({input.rows, input.columns});
  for (std::size_t i = 0; i < sum.size(); ++i)
    map[static_cast<std::int64_t>(i)] = static_cast<float>(count[i] > 0 ? sum[i] / count[i] : 0);
  return map.finish();
}

Tensor lossOfTokens(const MethodCall& call, const ExplainedInput& input) {
  const Tensor& value = call.record[static_cast<std::size_t>(input.node)].value;
  TensorBuilder map({input.rows});
  for (std::int64_t token = 0; token < input.rows; ++token) {
    const auto all = static_cast<double>(input.rows);
    map[token] = static_cast<float>(
        lossOf(call, input, withPlaces(input, value, baselineOf(input, value, ""), {token}),
               static_cast<double>(token) / all, static_cast<double>(token + 1) / all));
  }
  return map.finish();
}

ExplanationMap computeOcclusion(const MethodCall& call) {
  const ExplainedInput input = *explainedInput(call.run, call.target.node);
  ExplanationMap found;
  found.picture = input.picture;
  found.map = input.picture ? lossOfPixels(call, input) : lossOfTokens(call, input);
  if (input.picture) found.pixels = found.map;
  found.signs = true;
  found.source = input.source;
  found.of = input.text();
  return found;
}

Parameter pixels(const char* id, const char* title, const char* help) {
  Parameter parameter{.id = id, .title = title, .type = ParameterType::Integer};
  parameter.minimum = 0;
  parameter.maximum = 1024;
  parameter.defaultValue = std::int64_t{0};
  parameter.unit = "px";
  parameter.help = help;
  return parameter;
}

}  // namespace

namespace methods {

ExplanationMethod occlusion() {
  ExplanationMethod m{.id = "occlusion", .title = "Occlusion"};
  m.summary = "What the score loses when a window of the picture, or a token's vector, is taken away.";
  m.paper = "Zeiler and Fergus 2014, Visualizing and understanding convolutional networks";
  m.parameters = {
      pixels("window", "Window",
             "Side of the window that is taken out of a picture; 0 means an eighth of the shorter side."),
      pixels("stride", "Step", "Distance from one window to the next; 0 means half a window."),
      baselineParameter("grey")};
  m.slow = true;
  m.problem = &problemOfOcclusion;
  m.compute = &computeOcclusion;
  return m;
}

}  // namespace methods

}  // namespace attenscope
