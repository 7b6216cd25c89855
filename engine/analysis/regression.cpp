// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/regression.h"

#include <algorithm>
#include <cmath>

namespace attenscope {

namespace {

/// Whether a step has one number for every position of an axis of `kind`.
bool isColumn(const Step& step, AxisKind kind) {
  if (step.axes.empty() || step.axes[0].kind != kind || step.value.size() == 0) return false;
  return step.axes.size() == 1 ||
         (step.axes.size() == 2 && step.axes[1].kind == AxisKind::Feature && step.value.dim(1) == 1);
}

bool isPairs(const Step& step) {
  return step.axes.size() == 2 && step.axes[0].kind == AxisKind::Query && step.axes[1].kind == AxisKind::Key;
}

std::vector<double> numbers(const Tensor& tensor) {
  return {tensor.values().begin(), tensor.values().end()};
}

bool finite(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
}

const Step* columnOf(const Trace& trace, Role role, AxisKind kind, std::int64_t length) {
  const Step* found = nullptr;
  for (const Step& step : trace.steps)
    if (step.role == role && isColumn(step, kind) && step.value.dim(0) == length) found = &step;
  return found;
}

std::vector<CurvePoint> points(const Step& across, const Step* up) {
  std::vector<CurvePoint> all;
  if (up == nullptr) return all;
  for (std::int64_t i = 0; i < across.value.dim(0); ++i) {
    const CurvePoint point{static_cast<double>(across.value[i]), static_cast<double>(up->value[i])};
    if (std::isfinite(point.x) && std::isfinite(point.y)) all.push_back(point);
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const CurvePoint& a, const CurvePoint& b) { return a.x < b.x; });
  return all;
}

/// The finest curve: the most queries that have an output each.
void findCurve(const Trace& trace, Regression& found) {
  const Step* queries = nullptr;
  for (const Step& step : trace.steps)
    if (step.role == Role::Query && isColumn(step, AxisKind::Query) && step.value.dim(0) > 1 &&
        columnOf(trace, Role::Output, AxisKind::Query, step.value.dim(0)) != nullptr &&
        (queries == nullptr || step.value.dim(0) > queries->value.dim(0)))
      queries = &step;
  if (queries == nullptr) return;
  found.curve = points(*queries, columnOf(trace, Role::Output, AxisKind::Query, queries->value.dim(0)));
  found.truth = points(*queries, columnOf(trace, Role::Hidden, AxisKind::Query, queries->value.dim(0)));
}

/// The single query with its weights over `keys` keys.
std::optional<Regression::Query> findLive(const Trace& trace, std::int64_t keys) {
  const Step* place = columnOf(trace, Role::Query, AxisKind::Query, 1);
  if (place == nullptr || !std::isfinite(place->value[0])) return std::nullopt;
  for (const Step& step : trace.steps) {
    if (step.role != Role::Weights || !isPairs(step) || step.value.shape() != Shape{1, keys}) continue;
    Regression::Query live{static_cast<double>(place->value[0]), std::nullopt, step.value.slice(0)};
    if (const Step* output = columnOf(trace, Role::Output, AxisKind::Query, 1);
        output != nullptr && std::isfinite(output->value[0]))
      live.output = static_cast<double>(output->value[0]);
    return live;
  }
  return std::nullopt;
}

}  // namespace

Regression::Query Regression::query(int index) const {
  if (index < 0 && live) return *live;
  const auto row = static_cast<std::size_t>(std::max(0, index));
  Query one{queries[row], std::nullopt, weights.slice(static_cast<std::int64_t>(row))};
  if (!outputs.empty()) one.output = outputs[row];
  return one;
}

std::optional<Regression> regressionOf(const Trace& trace, const Step& step) {
  const Step* pairs = isPairs(step) ? &step : nullptr;
  if (pairs == nullptr) {
    if (!isColumn(step, AxisKind::Query) || step.role != Role::Output) return std::nullopt;
    for (const Step& other : trace.steps)
      if (other.role == Role::Weights && isPairs(other) && other.value.dim(0) == step.value.dim(0))
        pairs = &other;
  }
  if (pairs == nullptr || pairs->value.size() == 0) return std::nullopt;
  // Under scores, too, the weights are what is drawn.
  if (pairs->role != Role::Weights)
    for (const Step& other : trace.steps)
      if (other.role == Role::Weights && isPairs(other) && other.value.shape() == pairs->value.shape())
        pairs = &other;
  if (pairs->role != Role::Weights || !pairs->distribution || pairs->aggregated) return std::nullopt;
  const std::int64_t rows = pairs->value.dim(0);
  const std::int64_t columns = pairs->value.dim(1);
  const Step* keys = columnOf(trace, Role::Key, AxisKind::Key, columns);
  const Step* values = columnOf(trace, Role::Value, AxisKind::Key, columns);
  const Step* queries = columnOf(trace, Role::Query, AxisKind::Query, rows);
  if (keys == nullptr || values == nullptr || queries == nullptr) return std::nullopt;
  Regression found;
  found.keys = numbers(keys->value);
  found.values = numbers(values->value);
  found.queries = numbers(queries->value);
  if (const Step* output = columnOf(trace, Role::Output, AxisKind::Query, rows))
    found.outputs = numbers(output->value);
  if (!finite(found.keys) || !finite(found.values) || !finite(found.queries) || !finite(found.outputs))
    return std::nullopt;
  found.weights = pairs->value;
  found.live = findLive(trace, columns);
  findCurve(trace, found);
  return found;
}

}  // namespace attenscope
