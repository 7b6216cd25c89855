// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/answers.h"

#include "engine/graph/operations.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace attenscope {

namespace {

constexpr std::int64_t kUsualTop = 5;

/// The texts between quotation marks, in order.
std::vector<std::string> quoted(const std::string& text) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\'' && text[i] != '"') continue;
    const char mark = text[i];
    std::string inside;
    for (++i; i < text.size() && text[i] != mark; ++i) {
      if (text[i] == '\\' && i + 1 < text.size()) ++i;
      inside += text[i];
    }
    texts.push_back(inside);
  }
  return texts;
}

/// Whether every row already is a distribution.
bool isShared(const Tensor& rows) {
  constexpr double kOff = 1e-3;
  double sum = 0;
  for (const float value : rows.values()) {
    if (!(value >= 0 && value <= 1 + kOff)) return false;
    sum += static_cast<double>(value);
  }
  return std::abs(sum - 1) < kOff;
}

}  // namespace

std::vector<std::string> classNamesIn(const std::map<std::string, std::string>& metadata,
                                      std::int64_t count) {
  for (const char* key : {"names", "classes", "labels", "id2label"}) {
    const auto found = metadata.find(key);
    if (found == metadata.end()) continue;
    std::vector<std::string> names = quoted(found->second);
    if (std::ssize(names) == 2 * count) {  // a table whose numbers are quoted too
      std::vector<std::string> values;
      for (std::size_t i = 1; i < names.size(); i += 2) values.push_back(names[i]);
      names = values;
    }
    if (std::ssize(names) == count) return names;
  }
  return {};
}

NetworkAnswer answerOf(const Network& network, const std::map<std::string, Shape>& shapes) {
  using enum AxisKind;
  NetworkAnswer answer;
  answer.value = network.outputs().front();
  const auto found = shapes.find(answer.value);
  const Shape shape = found == shapes.end() ? Shape() : found->second;
  const bool one = shape.size() > 1 && shape[0] == 1;
  const std::size_t rank = shape.size() - (one ? 1 : 0);
  answer.axes = rank == 0   ? std::vector<AxisKind>{}
                : rank == 1 ? std::vector<AxisKind>{Feature}
                : rank == 2 ? std::vector<AxisKind>{Token, Feature}
                            : std::vector<AxisKind>{Channel, Row, Column};
  if (one && rank == 1 && shape[1] > 1) {
    answer.classes = shape[1];
    answer.names = classNamesIn(network.model().metadata, answer.classes);
    for (std::int64_t i = std::ssize(answer.names); i < answer.classes; ++i)
      answer.names.push_back("class " + std::to_string(i));
  }
  return answer;
}

void declareAnswer(const NetworkAnswer& answer, Mechanism& mechanism) {
  using enum AxisKind;
  const Role role = answer.axes.size() == 3 ? Role::FeatureMap
                    : answer.classes > 0    ? Role::Logits
                                            : Role::Output;
  mechanism.steps.push_back({"output", "y", "the output " + answer.value, "", role, answer.axes});
  if (answer.classes == 0) return;
  mechanism.steps.push_back(
      {"predictions", "p", "the likeliest classes", "softmax", Role::Prediction, {Token, Rank}});
  Parameter top{.id = "top", .title = "Predictions", .type = ParameterType::Integer};
  top.minimum = 1;
  top.maximum = static_cast<double>(std::min<std::int64_t>(answer.classes, 100));
  top.defaultValue = std::min(answer.classes, kUsualTop);
  top.help = "How many of the likeliest classes are shown.";
  mechanism.parameters.push_back(top);
}

void showAnswer(MechanismRun& run, const NetworkAnswer& answer, const Network::Values& values) {
  const NetworkValue& value = values.at(answer.value);
  if (!value.var.valid()) return;
  const Shape own = value.var.shape();
  const std::size_t rank = answer.axes.size();
  if (own.size() < rank) return;
  // What is more than the declared axes goes into the first of them.
  Shape shape(own.end() - static_cast<std::ptrdiff_t>(rank), own.end());
  if (rank > 0)
    shape[0] = value.var.size() / std::max<std::int64_t>(1, elementCount({shape.begin() + 1, shape.end()}));
  if (elementCount(shape) != value.var.size()) return;
  const Var shown = reshape(value.var, shape);
  std::map<AxisKind, Labels> labels;
  if (answer.classes > 0)
    labels[AxisKind::Feature] = std::make_shared<const std::vector<std::string>>(answer.names);
  run.step("output", shown, labels);
  if (answer.classes == 0 || shape != Shape{answer.classes}) return;
  const Var row = reshape(shown, {1, answer.classes});
  const bool shared = isShared(row.tensor());
  run.say("predictions", shared ? "the likeliest of the output" : "the likeliest of softmax(output)");
  const std::int64_t count = run.integer("top");
  const Tensor scores = row.tensor();
  run.show("predictions", largestOfRows(shared ? row : softmax(row), count),
           {{AxisKind::Token, std::make_shared<const std::vector<std::string>>(1, "answer")}});
  std::vector<std::int64_t> order(static_cast<std::size_t>(answer.classes));
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::int64_t a, std::int64_t b) { return scores[a] > scores[b]; });
  std::vector<std::string> names;
  for (std::int64_t i = 0; i < count; ++i)
    names.push_back(answer.names[static_cast<std::size_t>(order[static_cast<std::size_t>(i)])]);
  run.trace().steps.back().cellTexts = std::make_shared<const std::vector<std::string>>(std::move(names));
}

}  // namespace attenscope
