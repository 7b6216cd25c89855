// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/motion/decoding.h"

#include "app/session/trained_choice.h"
#include "engine/analysis/masked_scores.h"
#include "engine/error.h"
#include "engine/mechanism/request.h"
#include "engine/training/task.h"

#include <algorithm>
#include <limits>

namespace attenscope {

namespace {

bool isOfTokens(const Step& step, AxisKind rows, AxisKind columns) {
  const std::size_t rank = step.axes.size();
  return rank >= 2 && step.value.rank() == static_cast<int>(rank) && step.axes[rank - 2].kind == rows &&
         step.axes[rank - 1].kind == columns;
}

bool sameLabels(const Axis& a, const Axis& b) {
  return a.labels == b.labels || (a.labels && b.labels && *a.labels == *b.labels);
}

/// Weights by which the tokens of a text look at each other.
bool isSelfAttention(const Step& step) {
  return step.role == Role::Weights && isOfTokens(step, AxisKind::Query, AxisKind::Key) &&
         step.value.dim(-1) == step.value.dim(-2) && sameLabels(step.axes.end()[-1], step.axes.end()[-2]);
}

bool looksAhead(const Step& weights) {
  const std::int64_t size = weights.value.dim(-1);
  const std::span<const float> values = weights.value.values();
  for (std::size_t row = 0; row * static_cast<std::size_t>(size) < values.size(); ++row) {
    const auto query = static_cast<std::int64_t>(row) % size;
    const auto later =
        values.subspan(row * static_cast<std::size_t>(size) + static_cast<std::size_t>(query) + 1,
                       static_cast<std::size_t>(size - query - 1));
    if (std::ranges::any_of(later, [](float weight) { return weight != 0; })) return true;
  }
  return false;
}

/// The same with −∞ in the rows after `query`.
Tensor rowsUpTo(const Tensor& values, int query) {
  const std::int64_t queries = values.dim(-2);
  const std::int64_t keys = values.dim(-1);
  std::vector<float> cells(values.values().begin(), values.values().end());
  for (std::int64_t row = 0; row < values.size() / keys; ++row)
    if (row % queries > query)
      std::fill_n(cells.begin() + row * keys, keys, -std::numeric_limits<float>::infinity());
  return Tensor(values.shape(), cells);
}

}  // namespace

const TrainedTask* learnedOf(const SessionState& state) {
  const Task* task = trainedTask(state);
  return task != nullptr ? &task->trained : learnedOf(requestOf(state));
}

void checkWritten(const Trace& trace, const Step& step, const TrainedTask* trained) {
  if (!isOfTokens(step, AxisKind::Query, AxisKind::Key) || step.value.dim(-2) < 2)
    throw Error("step '" + step.id +
                "' has no row for each token that is written; expected one such as weights");
  // The queries of attention to another text are the decoder's.
  const std::string stack = step.stack == "cross" ? "decoder" : step.stack;
  const auto queries = step.value.dim(-2);
  bool any = false;
  for (const Step& one : trace.steps) {
    if (one.stack != stack || one.value.rank() < 2 || !isSelfAttention(one) || one.value.dim(-2) != queries)
      continue;
    any = true;
    if (looksAhead(one))
      throw Error("nothing is written token by token here: in '" + one.id +
                  "' tokens look at those after them; expected a decoder, or a causal mask");
  }
  const bool writes = trained != nullptr && trained->writes && step.stack != "encoder";
  if (!any && !writes)
    throw Error("nothing is written token by token here: the queries of '" + step.id +
                "' are there at once; expected a decoder, or a causal mask");
}

std::shared_ptr<const Trace> writtenUpTo(const std::shared_ptr<const Trace>& trace, int& step, int query) {
  auto part = std::make_shared<Trace>(*trace);
  Step& shown = part->steps[static_cast<std::size_t>(step)];
  // Views hide what masked scores of −∞ hide.
  if (const Step* masked = maskedScoresOf(*part, shown)) {
    Step& hides = part->steps[static_cast<std::size_t>(masked - part->steps.data())];
    hides.value = rowsUpTo(hides.value, query);
  } else if (shown.role == Role::Weights) {
    Step hides = shown;
    hides.id = "written";
    hides.role = Role::Masked;
    hides.value = rowsUpTo(Tensor::filled(shown.value.shape(), 0), query);
    part->steps.insert(part->steps.begin() + step, std::move(hides));
    ++step;
  }
  Step& rows = part->steps[static_cast<std::size_t>(step)];
  rows.value = rowsUpTo(rows.value, query);
  rows.partial = true;
  return part;
}

}  // namespace attenscope
