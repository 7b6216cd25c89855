// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/special_tokens.h"

#include "engine/analysis/masked_scores.h"
#include "engine/analysis/pattern_tokens.h"
#include "engine/analysis/position_grid.h"
#include "engine/error.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace attenscope {

namespace {

using Positions = std::optional<std::vector<int>>;

/// The positions that stay along each axis of a step.
std::vector<Positions> keptOf(const Step& step) {
  std::vector<Positions> kept;
  for (const Axis& axis : step.axes) kept.push_back(keptPositions(axis));
  return kept;
}

/// The places in row-major order of what stays, for arrays of this shape.
std::vector<std::int64_t> placesOf(const Shape& shape, const std::vector<Positions>& kept) {
  std::vector<std::int64_t> places{0};
  for (std::size_t axis = 0; axis < shape.size(); ++axis) {
    std::vector<int> all;
    if (!kept[axis]) {
      all.resize(static_cast<std::size_t>(shape[axis]));
      std::iota(all.begin(), all.end(), 0);
    }
    const std::vector<int>& along = kept[axis] ? *kept[axis] : all;
    std::vector<std::int64_t> next;
    next.reserve(places.size() * along.size());
    for (const std::int64_t place : places)
      for (const int index : along) next.push_back(place * shape[axis] + index);
    places = std::move(next);
  }
  return places;
}

Labels labelsAt(const Labels& labels, std::span<const int> positions) {
  std::vector<std::string> left;
  for (const int position : positions) left.push_back((*labels)[static_cast<std::size_t>(position)]);
  return std::make_shared<const std::vector<std::string>>(std::move(left));
}

Step withoutSpecials(const Step& step) {
  const std::vector<Positions> kept = keptOf(step);
  if (std::none_of(kept.begin(), kept.end(), [](const Positions& one) { return one.has_value(); }))
    return step;
  // The last axis is copied run by run, so that only the places of rows are listed.
  Step left = step;
  left.links.windowReach.clear();  // these are places among all tokens
  left.links.windowCenter.clear();
  const Shape whole = step.value.shape();
  const std::vector<std::int64_t> rows =
      placesOf(Shape(whole.begin(), whole.end() - 1), std::vector<Positions>(kept.begin(), kept.end() - 1));
  Shape shape;
  for (std::size_t axis = 0; axis < kept.size(); ++axis) {
    shape.push_back(kept[axis] ? static_cast<std::int64_t>(kept[axis]->size()) : whole[axis]);
    if (kept[axis]) left.axes[axis].labels = labelsAt(step.axes[axis].labels, *kept[axis]);
  }
  TensorBuilder values(shape);
  std::int64_t at = 0;
  std::vector<std::string> texts;
  const auto take = [&](std::int64_t place) {
    values[at++] = step.value[place];
    if (step.cellTexts) texts.push_back((*step.cellTexts)[static_cast<std::size_t>(place)]);
  };
  for (const std::int64_t row : rows) {
    const std::int64_t start = row * whole.back();
    if (kept.back()) {
      for (const int column : *kept.back()) take(start + column);
    } else {
      for (std::int64_t column = 0; column < whole.back(); ++column) take(start + column);
    }
  }
  left.value = values.finish();
  if (step.cellTexts) left.cellTexts = std::make_shared<const std::vector<std::string>>(std::move(texts));
  return left;
}

/// Which steps of the trace are copied without special tokens: those that are drawn, and the scores that say
/// which cells of these are hidden.
std::vector<std::size_t> stepsOf(const Trace& trace, int drawn, DrawnPart part) {
  std::vector<std::size_t> steps;
  const Step& shown = trace.steps[static_cast<std::size_t>(drawn)];
  for (std::size_t i = 0; i < trace.steps.size(); ++i) {
    const Step& step = trace.steps[i];
    if (&step != &shown && !(part == DrawnPart::Layers && step.id == shown.id)) continue;
    steps.push_back(i);
    if (const Step* masked = maskedScoresOf(trace, step))
      steps.push_back(static_cast<std::size_t>(masked - trace.steps.data()));
  }
  return steps;
}

/// The largest part of a row of these weights [… × queries × keys] that is left out; 0 where rows do not sum
/// to 1.
double mostLeftOut(const Step& step, const Tensor& values) {
  const Positions keys = keptPositions(step.axes.back());
  if (step.role != Role::Weights || !step.distribution || !keys || values.rank() < 2) return 0;
  const Positions queries = keptPositions(step.axes[step.axes.size() - 2]);
  const std::int64_t columns = values.dim(-1);
  const std::int64_t rows = values.dim(-2);
  std::vector<bool> isKept(static_cast<std::size_t>(columns), false);
  for (const int key : *keys) isKept[static_cast<std::size_t>(key)] = true;
  double most = 0;
  for (std::int64_t row = 0; row < values.size() / columns; ++row) {
    if (queries && !std::binary_search(queries->begin(), queries->end(), static_cast<int>(row % rows)))
      continue;
    double out = 0;
    for (std::int64_t key = 0; key < columns; ++key) {
      const auto weight = static_cast<double>(values[row * columns + key]);
      if (!isKept[static_cast<std::size_t>(key)] && std::isfinite(weight)) out += weight;
    }
    most = std::max(most, out);
  }
  return most;
}

int placeOf(const Positions& kept, int index) {
  if (!kept || index < 0) return index;
  const auto found = std::lower_bound(kept->begin(), kept->end(), index);
  return found == kept->end() || *found != index ? -1 : static_cast<int>(found - kept->begin());
}

bool isTokenAxis(AxisKind kind) {
  return kind == AxisKind::Token || kind == AxisKind::Query || kind == AxisKind::Key;
}

}  // namespace

bool isHiddenToken(const std::string& text) {
  return isSpecialToken(text) && !text.ends_with("[MASK]") && !text.ends_with("<mask>");
}

std::optional<std::vector<int>> keptPositions(const Axis& axis) {
  if (!isTokenAxis(axis.kind) || !axis.labels) return std::nullopt;
  std::vector<int> kept;
  for (std::size_t i = 0; i < axis.labels->size(); ++i)
    if (!isHiddenToken((*axis.labels)[i])) kept.push_back(static_cast<int>(i));
  if (kept.size() == axis.labels->size() || kept.empty()) return std::nullopt;
  return kept;
}

TraceWithoutSpecials withoutSpecials(const std::shared_ptr<const Trace>& trace, int step,
                                     const Selection& selection, DrawnPart part) {
  TraceWithoutSpecials result{trace, selection};
  if (!trace || step < 0 || step >= static_cast<int>(trace->steps.size())) return result;
  const Step& shown = trace->steps[static_cast<std::size_t>(step)];
  if (positionGrid(*trace, shown) && !trace->image.empty()) return result;
  Positions rows;
  Positions keys;
  for (const Axis& axis : shown.axes) {
    const Positions kept = keptPositions(axis);
    if (!kept) continue;
    (axis.kind == AxisKind::Key ? keys : rows) = kept;
    result.tokens = std::max(result.tokens, static_cast<int>(axis.labels->size() - kept->size()));
  }
  if (result.tokens == 0) return result;
  const auto left = std::make_shared<Trace>(*trace);
  for (const std::size_t i : stepsOf(*trace, step, part)) {
    const Step& whole = trace->steps[i];
    left->steps[i] = withoutSpecials(whole);
    if (whole.id != shown.id) continue;
    const Tensor drawn = part == DrawnPart::Matrix ? matrixOf(whole, selection).values : whole.value;
    result.mostLeftOut = std::max(result.mostLeftOut, mostLeftOut(whole, drawn));
  }
  result.trace = left;
  result.selection.query = placeOf(rows, selection.query);
  result.selection.key = placeOf(keys, selection.key);
  result.selection.moreQueries.clear();
  for (const int query : selection.moreQueries)
    if (const int place = placeOf(rows, query); place >= 0) result.selection.moreQueries.push_back(place);
  if (rows) result.queries = *rows;
  if (keys) result.keys = *keys;
  return result;
}

ViewState withoutSpecials(ViewState state, DrawnPart part) {
  if (state.style.look.specials) return state;
  const TraceWithoutSpecials left = withoutSpecials(state.trace, state.step, state.selection, part);
  state.style.look.specials = true;
  if (left.tokens == 0) return state;
  state.trace = left.trace;
  state.selection = left.selection;
  state.note = QCoreApplication::translate("look", "without special tokens");
  if (left.mostLeftOut > 0)
    state.note += QCoreApplication::translate("look", ": up to %1 % of a row is left out")
                      .arg(QString::number(100 * left.mostLeftOut, 'g', left.mostLeftOut < 0.1 ? 2 : 3));
  return state;
}

void checkWithoutSpecials(const Trace& trace, int step, DrawnPart part) {
  constexpr std::int64_t kMostValues = std::int64_t{1} << 28U;  // 1 GiB
  const Step& shown = trace.steps[static_cast<std::size_t>(step)];
  if (positionGrid(trace, shown) && !trace.image.empty())
    throw Error("the tokens of step '" + shown.id + "' are places of a picture; none of these is left out");
  bool tokens = false;
  for (const Axis& axis : shown.axes) {
    if (!isTokenAxis(axis.kind) || !axis.labels || axis.labels->empty()) continue;
    tokens = true;
    if (std::all_of(axis.labels->begin(), axis.labels->end(), isHiddenToken))
      throw Error("all tokens of step '" + shown.id + "' are special ones; none would be left");
  }
  if (!tokens) throw Error("step '" + shown.id + "' has no words along its rows or columns");
  std::int64_t values = 0;
  for (const std::size_t i : stepsOf(trace, step, part)) {
    std::int64_t size = 1;
    for (const std::int64_t length : trace.steps[i].value.shape()) size *= length;
    values += size;
  }
  if (values > kMostValues)
    throw Error("step '" + shown.id +
                "' has too many numbers in all layers to be drawn without special tokens; " +
                "expected a view of one layer, such as matrix");
}

}  // namespace attenscope
