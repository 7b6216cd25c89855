// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/output_change.h"

#include "engine/analysis/answer_probabilities.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace attenscope {

namespace {

/// The output of a run: its last step of that role; of a model what its last norm gives, or its last layer.
struct Result {
  std::string id;
  Tensor value;
};
Result resultOf(const Trace& trace) {
  constexpr const char* kLastVectors = "last vectors";
  if (Tensor vectors = trace.valueAt(kLastVectors, -1); !vectors.empty())
    return {kLastVectors, std::move(vectors)};
  int last = trace.lastWithRole(Role::Output);
  for (const Role role : {Role::Logits, Role::FeatureMap, Role::Hidden})
    if (last < 0) last = trace.lastWithRole(role);
  if (last < 0) return {};
  const Step& step = trace.steps[static_cast<std::size_t>(last)];
  return {step.id, step.value};
}

void compareVectors(const Tensor& before, const Tensor& after, OutputChange& change) {
  double apart = 0;
  double own = 0;
  double other = 0;
  double both = 0;
  for (std::int64_t i = 0; i < before.size(); ++i) {
    const auto a = static_cast<double>(before[i]);
    const auto b = static_cast<double>(after[i]);
    apart += (b - a) * (b - a);
    own += a * a;
    other += b * b;
    both += a * b;
  }
  change.relative = apart == 0 ? 0 : std::sqrt(apart / own);
  change.cosine = apart == 0 ? 1 : both / std::sqrt(own * other);
}

std::span<const float> rowOf(const Tensor& scores, std::int64_t row) {
  const std::int64_t count = scores.dim(-1);
  return {scores.data() + row * count, static_cast<std::size_t>(count)};
}

std::int64_t indexOfLargest(const std::vector<double>& p) {
  return std::max_element(p.begin(), p.end()) - p.begin();
}

/// The last prediction of a run, with the logits that it was made from.
struct Predicted {
  const Step* logits = nullptr;
  const Step* answer = nullptr;
};
Predicted predictedOf(const Trace& trace) {
  Predicted found;
  for (std::size_t i = 0; i + 1 < trace.steps.size(); ++i) {
    const Step& logits = trace.steps[i];
    const Step& answer = trace.steps[i + 1];
    if (logits.role != Role::Logits || answer.role != Role::Prediction || answer.operation != "softmax")
      continue;
    // Classes along one axis, or one row of scores for each place.
    if (logits.value.rank() == 1 || logits.value.rank() == 2) found = {&logits, &answer};
  }
  return found;
}

std::string answerName(const Predicted& predicted, std::int64_t row, std::int64_t index) {
  const Labels& names = predicted.logits->axes.back().labels;
  if (names && index < std::ssize(*names)) return (*names)[static_cast<std::size_t>(index)];
  const Step& answer = *predicted.answer;
  const std::int64_t ranks = answer.value.rank() == 2 ? answer.value.dim(1) : answer.value.size();
  const auto at = static_cast<std::size_t>(row * ranks);
  if (answer.cellTexts && at < answer.cellTexts->size()) return (*answer.cellTexts)[at];
  return std::to_string(index);
}

std::string placeName(const Predicted& predicted, std::int64_t row) {
  if (predicted.logits->value.rank() < 2 || predicted.logits->value.dim(0) == 1) return {};
  const Labels& names = predicted.logits->axes.front().labels;
  return names && row < std::ssize(*names) ? (*names)[static_cast<std::size_t>(row)] : std::to_string(row);
}

void compareAnswers(const Trace& before, const Trace& after, OutputChange& change) {
  const Predicted first = predictedOf(before);
  const Predicted second = predictedOf(after);
  if (first.logits == nullptr || second.logits == nullptr ||
      first.logits->value.shape() != second.logits->value.shape() || first.logits->value.size() == 0)
    return;
  const Tensor& scores = first.logits->value;
  const std::int64_t count = scores.dim(-1);
  double divergence = 0;
  for (std::int64_t row = 0; row < scores.size() / count; ++row) {
    const std::vector<double> p = probabilitiesOf(rowOf(scores, row));
    const std::vector<double> q = probabilitiesOf(rowOf(second.logits->value, row));
    for (std::size_t i = 0; i < p.size(); ++i)
      if (p[i] > 0) divergence += p[i] * (std::log(p[i]) - std::log(std::max(q[i], 1e-300)));
    const std::int64_t was = indexOfLargest(p);
    const std::int64_t is = indexOfLargest(q);
    AnswerChange answer{placeName(first, row),
                        answerName(first, row, was),
                        answerName(second, row, is),
                        p[static_cast<std::size_t>(was)],
                        q[static_cast<std::size_t>(was)],
                        q[static_cast<std::size_t>(is)]};
    if (was == is) answer.after = answer.before;
    change.answers.push_back(std::move(answer));
  }
  change.divergence = std::max(0.0, divergence / static_cast<double>(scores.size() / count));
}

/// The last spatial gate on the way to the output; what tasks show behind it, such as the same without gates,
/// is no mask of the run.
int lastGate(const Trace& trace) {
  const int output = trace.lastWithRole(Role::Output);
  int last = -1;
  for (int i = 0; i < static_cast<int>(trace.steps.size()); ++i)
    if (trace.steps[static_cast<std::size_t>(i)].role == Role::SpatialGate && (last < 0 || i < output))
      last = i;
  return last;
}

void compareMasks(const Trace& before, const Trace& after, OutputChange& change) {
  const int last = lastGate(before);
  if (last < 0) return;
  const Step& gate = before.steps[static_cast<std::size_t>(last)];
  const Step* now = after.find(gate.id, gate.layer);
  if (now == nullptr || now->value.shape() != gate.value.shape() || gate.value.size() == 0) return;
  const auto values = gate.value.values();
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  const float middle = (*low + *high) / 2;
  std::int64_t both = 0;
  std::int64_t either = 0;
  for (std::int64_t i = 0; i < gate.value.size(); ++i) {
    const bool was = gate.value[i] > middle;
    const bool is = now->value[i] > middle;
    both += was && is ? 1 : 0;
    either += was || is ? 1 : 0;
  }
  change.mask = gate.id;
  change.maskOverlap = either == 0 ? 1.0 : static_cast<double>(both) / static_cast<double>(either);
}

}  // namespace

std::vector<std::size_t> OutputChange::changedAnswers() const {
  std::vector<std::size_t> changed;
  for (std::size_t i = 0; i < answers.size(); ++i)
    if (answers[i].changed()) changed.push_back(i);
  return changed;
}

const Step* answerScores(const Trace& trace) {
  return predictedOf(trace).logits;
}

std::optional<OutputChange> outputChange(const Trace& before, const Trace& after) {
  const Result first = resultOf(before);
  const Result second = resultOf(after);
  if (first.id != second.id || first.value.empty() || first.value.shape() != second.value.shape())
    return std::nullopt;
  OutputChange change;
  change.output = first.id;
  compareVectors(first.value, second.value, change);
  compareAnswers(before, after, change);
  compareMasks(before, after, change);
  return change;
}

}  // namespace attenscope
