// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/network/answers.h"

#include "engine/graph/operations.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace attenscope {

namespace {

constexpr std::int64_t kUsualTop = 5;
constexpr const char* kNumbers = "numbers";
constexpr std::int64_t kImageNet = 1000;

/// Where the names of the classes come from; nothing if there is no choice.
std::optional<Parameter> namesParameter(const NetworkAnswer& answer) {
  Parameter names{.id = kClassesParameter, .title = "Class names", .type = ParameterType::Choice};
  if (!answer.known.names.empty()) names.values.push_back({kGivenClasses, "From " + answer.known.from});
  for (const ClassList& list : classLists())
    if (list.count == answer.classes) names.values.push_back({list.id, list.title});
  if (names.values.empty()) return std::nullopt;
  names.values.push_back({kNumbers, "Numbers"});
  // A thousand classes are ImageNet's almost everywhere.
  const bool guessed = answer.known.names.empty() && answer.classes == kImageNet;
  names.defaultValue = std::string(!answer.known.names.empty() ? kGivenClasses
                                   : guessed                   ? "imagenet"
                                                               : kNumbers);
  names.help =
      "What the classes are called. A list that comes with the program fits only a network trained on those "
      "classes.";
  return names;
}

/// The names that this run shows.
Labels namesOf(MechanismRun& run, const NetworkAnswer& answer) {
  std::vector<std::string> names;
  if (namesParameter(answer)) {
    const std::string& chosen = run.choice(kClassesParameter);
    if (chosen == kGivenClasses) {
      names = answer.known.names;
    } else if (chosen != kNumbers) {
      const std::vector<std::string>& list = namesOfList(chosen);
      if (answer.known.names.empty() && chosen == "imagenet")
        run.notice("The file does not name its " + std::to_string(answer.classes) +
                   " classes; ImageNet's names are a guess, which the parameter 'classes' changes.");
      if (std::ssize(list) >= answer.classes) return {Labels(), &list};
      names = list;
    }
  }
  for (std::int64_t i = std::ssize(names); i < answer.classes; ++i)
    names.push_back("class " + std::to_string(i));
  return std::make_shared<const std::vector<std::string>>(std::move(names));
}

/// Whether every row already is a distribution.
bool isShared(const Tensor& rows) {
  constexpr double kOff = 1e-3;
  for (std::int64_t row = 0; row < rows.dim(0); ++row) {
    double sum = 0;
    for (std::int64_t i = 0; i < rows.dim(1); ++i) {
      const float value = rows[row * rows.dim(1) + i];
      if (!(value >= 0 && value <= 1 + kOff)) return false;
      sum += static_cast<double>(value);
    }
    if (std::abs(sum - 1) >= kOff) return false;
  }
  return true;
}

/// The numbers of the `count` largest of each row, the largest first; of equal ones the first.
std::vector<std::int64_t> largestOf(const Tensor& rows, std::int64_t count) {
  std::vector<std::int64_t> largest;
  std::vector<std::int64_t> order(static_cast<std::size_t>(rows.dim(1)));
  for (std::int64_t row = 0; row < rows.dim(0); ++row) {
    const float* values = rows.data() + row * rows.dim(1);
    std::iota(order.begin(), order.end(), 0);
    const auto end = order.begin() + std::min(count, rows.dim(1));
    std::partial_sort(order.begin(), end, order.end(), [&](std::int64_t a, std::int64_t b) {
      return values[a] != values[b] ? values[a] > values[b] : a < b;
    });
    largest.insert(largest.end(), order.begin(), end);
  }
  return largest;
}

std::string wordOf(const TextTokenizer* tokenizer, std::int64_t id) {
  const std::string word = tokenizer == nullptr ? std::string() : tokenizer->pieceOf(id);
  return !word.empty() ? word : tokenizer == nullptr ? std::to_string(id) : "#" + std::to_string(id);
}

}  // namespace

NetworkAnswer answerOf(const Network& network, const std::map<std::string, Shape>& shapes,
                       std::int64_t words) {
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
  }
  if (one && rank == 2 && words > 1 && shape.back() == words) answer.words = words;
  return answer;
}

void declareAnswer(const NetworkAnswer& answer, Mechanism& mechanism) {
  using enum AxisKind;
  const Role role = answer.axes.size() == 3             ? Role::FeatureMap
                    : answer.classes + answer.words > 0 ? Role::Logits
                                                        : Role::Output;
  mechanism.steps.push_back({"output", "y", "the output " + answer.value, "", role, answer.axes});
  const std::int64_t count = std::max(answer.classes, answer.words);
  if (count == 0) return;
  const std::string what = answer.classes > 0 ? "classes" : "words";
  mechanism.steps.push_back(
      {"predictions", "p", "the likeliest " + what, "softmax", Role::Prediction, {Token, Rank}});
  Parameter top{.id = "top", .title = "Predictions", .type = ParameterType::Integer};
  top.minimum = 1;
  top.maximum = static_cast<double>(std::min<std::int64_t>(count, 100));
  top.defaultValue = std::min(count, kUsualTop);
  top.help = "How many of the likeliest " + what + " are shown.";
  mechanism.parameters.push_back(top);
  if (auto names = namesParameter(answer)) mechanism.parameters.push_back(std::move(*names));
}

void showAnswer(MechanismRun& run, const NetworkAnswer& answer, const Network::Values& values,
                const TextTokenizer* tokenizer) {
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
  const Labels classes = namesOf(run, answer);
  if (answer.classes > 0) labels[AxisKind::Feature] = classes;
  const auto& tokens = run.trace().tokens;
  if (answer.words > 0 && std::ssize(tokens) == shape[0])
    labels[AxisKind::Token] = std::make_shared<const std::vector<std::string>>(tokens);
  run.step("output", shown, labels);
  const bool words = answer.words > 0 && shape.back() == answer.words;
  if (!words && (answer.classes == 0 || shape != Shape{answer.classes})) return;
  const Var rows = words ? shown : reshape(shown, {1, answer.classes});
  const bool shared = isShared(rows.tensor());
  run.say("predictions", shared ? "the likeliest of the output" : "the likeliest of softmax(output)");
  const std::int64_t count = run.integer("top");
  if (!words) labels = {{AxisKind::Token, std::make_shared<const std::vector<std::string>>(1, "answer")}};
  run.show("predictions", largestOfRows(shared ? rows : softmax(rows), count), labels);
  std::vector<std::string> names;
  for (const std::int64_t id : largestOf(rows.tensor(), count))
    names.push_back(words ? wordOf(tokenizer, id) : (*classes)[static_cast<std::size_t>(id)]);
  run.trace().steps.back().cellTexts = std::make_shared<const std::vector<std::string>>(std::move(names));
}

}  // namespace attenscope
