// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/answers.h"

#include "engine/graph/operations.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace attenscope::answers {

namespace {

constexpr std::int64_t kShown = 5;  // likeliest words of a row

Labels share(std::vector<std::string> labels) {
  return std::make_shared<const std::vector<std::string>>(std::move(labels));
}

/// The `count` likeliest words of each row, likeliest first.
Labels likeliestWords(const Tensor& logits, const std::vector<std::string>& words, std::int64_t count) {
  std::vector<std::string> texts;
  texts.reserve(static_cast<std::size_t>(logits.dim(0) * count));
  std::vector<std::int64_t> best;
  for (std::int64_t row = 0; row < logits.dim(0); ++row) {
    const float* line = logits.data() + row * logits.dim(1);
    best.clear();
    for (std::int64_t i = 0; i < logits.dim(1); ++i) {
      const bool full = std::ssize(best) == count;
      if (full && line[i] <= line[best.back()]) continue;
      if (full) best.pop_back();
      best.insert(std::find_if(best.begin(), best.end(), [&](auto other) { return line[i] > line[other]; }),
                  i);
    }
    for (const std::int64_t i : best) texts.push_back(words[static_cast<std::size_t>(i)]);
  }
  return share(std::move(texts));
}

}  // namespace

void declareWords(TrainedTask& trained, const std::string& width, const std::string& count,
                  const std::vector<std::string>& prefixes, bool bias) {
  trained.weights.push_back({"answer.weight", {count, width}});
  if (bias) trained.weights.push_back({"answer.bias", {count}, WeightSpec::Init::Zero});
  using enum AxisKind;
  for (const std::string& prefix : prefixes) {
    const std::string of = prefix.empty() ? "" : " " + prefix.substr(0, prefix.find('_'));
    trained.steps.push_back({prefix + "answer_logits",
                             "logits" + of,
                             bias ? "W_A · output + b_A" : "W_A · output",
                             "· W_A",
                             Role::Logits,
                             {Query, Feature}});
    trained.steps.push_back({prefix + "answer",
                             "answer" + of,
                             "the likeliest words, softmax(logits)",
                             "softmax",
                             Role::Prediction,
                             {Query, Rank}});
  }
}

Var readWords(MechanismRun& run, Var x, const std::vector<std::string>& words, const std::string& prefix,
              bool bias) {
  const Var logits = linear(x, run.weight("answer.weight"), bias ? run.weight("answer.bias") : Var());
  assert(logits.dim(1) == static_cast<std::int64_t>(words.size()));
  run.step(prefix + "answer_logits", logits, {{AxisKind::Feature, share(words)}});
  const std::int64_t shown = std::min<std::int64_t>(kShown, logits.dim(1));
  run.step(prefix + "answer", largestOfRows(softmax(logits), shown));
  run.trace().steps.back().cellTexts = likeliestWords(logits.tensor(), words, shown);
  return logits;
}

std::vector<std::int64_t> likeliest(const Trace& trace, std::string_view step) {
  const Step* logits = trace.find(step);
  assert(logits != nullptr);
  const std::int64_t width = logits->value.dim(-1);
  std::vector<std::int64_t> rows;
  for (std::int64_t at = 0; at < logits->value.size(); at += width) {
    const float* line = logits->value.data() + at;
    rows.push_back(std::max_element(line, line + width) - line);
  }
  return rows;
}

namespace {

/// The likeliest class or sentence of a model that gives one for all of its input; else empty.
std::string likeliestOf(const Trace& trace) {
  const Step* predicted = trace.find("predictions");
  if (predicted == nullptr || !predicted->cellTexts || predicted->value.rank() != 2 ||
      predicted->value.dim(0) != 1)
    return {};
  const auto percent = static_cast<int>(std::lround(100 * static_cast<double>(predicted->value[0])));
  return predicted->cellTexts->front() + " (" + std::to_string(percent) + " %)";
}

}  // namespace

std::string textOf(const Trace& trace) {
  if (!trace.written.empty()) return trace.written;
  const Step* answer = trace.find("answer");
  if (answer == nullptr) return likeliestOf(trace);
  if (answer == nullptr || answer->value.empty()) return {};
  std::string text;
  if (answer->value.rank() == 1) {
    const Labels& names = answer->axes.front().labels;
    const auto values = answer->value.values();
    const auto best = std::max_element(values.begin(), values.end());
    if (!names) return {};
    const auto percent = static_cast<int>(std::lround(100 * static_cast<double>(*best)));
    return (*names)[static_cast<std::size_t>(best - values.begin())] + " (" + std::to_string(percent) + " %)";
  }
  if (answer->value.rank() != 2 || !answer->cellTexts) return {};
  const bool ofTokens = answer->value.dim(0) == std::ssize(trace.tokens);
  for (std::int64_t row = 0; row < answer->value.dim(0); ++row) {
    if (ofTokens && continuesWord(trace.tokens[static_cast<std::size_t>(row)])) continue;
    text +=
        (row == 0 ? "" : " · ") + (*answer->cellTexts)[static_cast<std::size_t>(row * answer->value.dim(1))];
  }
  return text;
}

Var valueOf(MechanismRun& run, std::string_view step, int layer) {
  const Step* found = run.trace().find(step, layer);
  assert(found != nullptr);
  return {&run.graph(), found->node};
}

}  // namespace attenscope::answers
