// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/drawn_numbers.h"

#include "engine/analysis/circuits.h"
#include "engine/analysis/comparison.h"
#include "engine/analysis/head_patterns.h"
#include "engine/analysis/kept_figures.h"
#include "engine/analysis/masked_scores.h"
#include "engine/analysis/regression.h"
#include "engine/analysis/rollout_paths.h"
#include "widgets/drawing/position_grid.h"
#include "widgets/special_tokens.h"
#include "widgets/views/matrix/matrix_options.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

namespace attenscope {

namespace {

using Tables = std::vector<DrawnTable>;

Labels names(std::vector<std::string> texts) {
  return std::make_shared<const std::vector<std::string>>(std::move(texts));
}

/// A table of this name that otherwise is of the step.
DrawnTable named(const Step& of, const std::string& id, std::vector<Axis> axes, Tensor value) {
  DrawnTable table;
  table.step.id = id;
  table.step.role = of.role;
  table.step.layer = of.layer;
  table.step.stack = of.stack;
  table.step.axes = std::move(axes);
  table.step.value = std::move(value);
  return table;
}

DrawnTable sliceTable(const Step& step, const MatrixSlice& slice) {
  if (step.axes.size() < 2) return tableOf(step);
  DrawnTable table = named(step, step.id, {slice.rowAxis, slice.columnAxis}, slice.values);
  if (slice.leading >= 0 && step.axes[static_cast<std::size_t>(slice.leading)].kind == AxisKind::Head)
    table.head = slice.leadingIndex;
  return table;
}

Tables sliceTables(const Step& step, const ViewState& state) {
  return {sliceTable(step, matrixOf(step, state.selection))};
}

Tables wholeTables(const Step& step, const ViewState&) {
  return {tableOf(step)};
}

/// Cells that are left out by `mask`, where that is −∞, hold no number.
Tensor without(const Tensor& values, const Tensor& mask) {
  TensorBuilder kept(values.shape());
  for (std::int64_t i = 0; i < values.size(); ++i)
    kept[i] = std::isinf(mask[i]) && mask[i] < 0 ? std::numeric_limits<float>::quiet_NaN() : values[i];
  return kept.finish();
}

Tables matrixTables(const Step& step, const ViewState& state) {
  const MatrixSlice slice = matrixOf(step, state.selection);
  DrawnTable table = sliceTable(step, slice);
  if (!takesMatrixOptions(step)) return {table};
  const MatrixOptions options = matrixOptionsFrom(state.options);
  const MatrixOrder order = orderOf(slice, options.order);
  Tensor values = slice.values;
  if (options.mass > 0) {
    const Step* masked = maskedScoresOf(*state.trace, step);
    const Tensor scores = masked == nullptr ? Tensor() : matrixOf(*masked, state.selection).values;
    const Tensor mask = kept::beyondLargest(values, options.mass / 100.0, scores);
    if (!mask.empty()) values = without(values, mask);
  }
  table.step.value = ordered(values, order);
  const MatrixSlice shown = ordered(slice, order);
  table.step.axes = {shown.rowAxis, shown.columnAxis};
  table.rows = order.rows;
  table.columns = order.columns;
  return {table};
}

Tables imageTables(const Step& step, const ViewState& state) {
  return step.role == Role::Image ? wholeTables(step, state) : sliceTables(step, state);
}

Tables curveTables(const Step& step, const ViewState& state) {
  const std::optional<Regression> found = regressionOf(*state.trace, step);
  if (!found) return {tableOf(step)};
  const int last = static_cast<int>(found->queries.size()) - 1;
  const bool chosen = last > 0 && state.selection.query >= 0;
  const Regression::Query query = found->query(chosen        ? std::min(state.selection.query, last)
                                               : found->live ? -1
                                                             : 0);
  const auto count = static_cast<std::int64_t>(found->keys.size());
  TensorBuilder points({count, 3});
  for (std::int64_t i = 0; i < count; ++i) {
    const auto at = static_cast<std::size_t>(i);
    points[3 * i] = static_cast<float>(found->keys[at]);
    points[3 * i + 1] = static_cast<float>(found->values[at]);
    points[3 * i + 2] = query.weights[i];
  }
  Tables tables{named(step, "points",
                      {{AxisKind::Token, nullptr}, {AxisKind::Feature, names({"key", "value", "weight"})}},
                      points.finish())};
  for (const auto& [id, curve] : {std::pair{"curve", &found->curve}, std::pair{"truth", &found->truth}}) {
    if (curve->empty()) continue;
    TensorBuilder line({static_cast<std::int64_t>(curve->size()), 2});
    for (std::size_t i = 0; i < curve->size(); ++i) {
      line[static_cast<std::int64_t>(2 * i)] = static_cast<float>((*curve)[i].x);
      line[static_cast<std::int64_t>(2 * i + 1)] = static_cast<float>((*curve)[i].y);
    }
    tables.push_back(named(step, id,
                           {{AxisKind::Token, nullptr}, {AxisKind::Feature, names({"query", "output"})}},
                           line.finish()));
  }
  return tables;
}

Tables positionTables(const Step& step, const ViewState& state) {
  const std::optional<PositionGrid> grid = keyGrid(*state.trace, step);
  if (!grid) return {tableOf(step)};
  const int query = queryOf(*grid, state.selection);
  DrawnTable table = named(step, step.id + " of query " + std::to_string(query),
                           {{AxisKind::Row, nullptr}, {AxisKind::Column, nullptr}},
                           mapOf(step, *grid, state.selection, query));
  if (step.axisOf(AxisKind::Head) == 0)
    table.head = std::clamp(state.selection.head, 0, static_cast<int>(step.value.dim(0)) - 1);
  return {table};
}

Tables compareTables(const Step& step, const ViewState& state) {
  const auto found = comparisonOf(*state.trace, step);
  if (!found) return {tableOf(step)};
  DrawnTable before = sliceTable(*found->before, matrixOf(*found->before, state.selection));
  DrawnTable after = sliceTable(*found->after, matrixOf(*found->after, state.selection));
  DrawnTable difference = after;
  TensorBuilder values(after.step.value.shape());
  for (std::int64_t i = 0; i < values.size(); ++i) values[i] = after.step.value[i] - before.step.value[i];
  difference.step.id = after.step.id + " - " + before.step.id;
  difference.step.role = Role::Scores;
  difference.step.value = values.finish();
  return {std::move(after), std::move(before), std::move(difference)};
}

Tables pathTables(const Step& step, const ViewState& state) {
  const Step* boxes = step.links.boxes.empty() ? nullptr : state.trace->find(step.links.boxes);
  return {tableOf(boxes == nullptr ? step : *boxes)};
}

Tables flowTables(const Step& step, const ViewState& state) {
  const std::vector<Tensor> layers = layersOfStack(*state.trace, step);
  if (layers.empty()) return {tableOf(step)};
  const int tokens = static_cast<int>(layers.front().dim(-1));
  const int token = state.selection.query >= 0 ? std::min(state.selection.query, tokens - 1) : tokens - 1;
  const RolloutPaths paths = rolloutPaths(layers, token);
  TensorBuilder shares({paths.layers + 1, paths.tokens});
  for (int layer = 0; layer <= paths.layers; ++layer)
    for (int i = 0; i < paths.tokens; ++i)
      shares[static_cast<std::int64_t>(layer) * paths.tokens + i] =
          static_cast<float>(paths.shares[static_cast<std::size_t>(layer)][static_cast<std::size_t>(i)]);
  TensorBuilder edges({static_cast<std::int64_t>(paths.edges.size()), 4});
  for (std::size_t i = 0; i < paths.edges.size(); ++i) {
    const RolloutEdge& edge = paths.edges[i];
    const float row[] = {static_cast<float>(edge.layer), static_cast<float>(edge.from),
                         static_cast<float>(edge.to), static_cast<float>(edge.share)};
    for (std::size_t j = 0; j < std::size(row); ++j) edges[static_cast<std::int64_t>(4 * i + j)] = row[j];
  }
  const Axis tokenAxis{AxisKind::Token,
                       step.axes[static_cast<std::size_t>(step.axisOf(AxisKind::Query))].labels};
  Tables tables{named(step, "shares", {{AxisKind::Layer, nullptr}, tokenAxis}, shares.finish())};
  tables.front().step.layer = -1;
  if (paths.edges.empty()) return tables;
  tables.push_back(
      named(step, "edges",
            {{AxisKind::Token, nullptr}, {AxisKind::Feature, names({"layer", "from", "to", "share"})}},
            edges.finish()));
  tables.back().step.layer = -1;
  return tables;
}

/// The heads of all layers, in one table where they are alike.
Tables wallTables(const Step& step, const ViewState& state) {
  Tables tables;
  for (const Step& one : state.trace->steps)
    if (one.id == step.id && one.layer >= 0) tables.push_back(tableOf(one));
  if (tables.size() < 2) return {tableOf(step)};
  const Shape shape = tables.front().step.value.shape();
  std::vector<std::string> layers;
  for (const DrawnTable& table : tables) {
    if (table.step.value.shape() != shape) return tables;
    layers.push_back(std::to_string(table.step.layer));
  }
  Shape all{static_cast<std::int64_t>(tables.size())};
  all.insert(all.end(), shape.begin(), shape.end());
  TensorBuilder values(all);
  std::int64_t at = 0;
  for (const DrawnTable& table : tables)
    for (const float value : table.step.value.values()) values[at++] = value;
  std::vector<Axis> axes{{AxisKind::Layer, names(std::move(layers))}};
  axes.insert(axes.end(), step.axes.begin(), step.axes.end());
  DrawnTable table = named(step, step.id, std::move(axes), values.finish());
  table.step.layer = -1;
  return {table};
}

Tables patternTables(const Step& step, const ViewState& state) {
  const std::vector<HeadFits> heads = headPatterns(*state.trace, step.id);
  if (heads.empty()) return {tableOf(step)};
  std::vector<std::string> patterns;
  for (int i = 0; i < kHeadPatterns; ++i) patterns.emplace_back(toString(static_cast<HeadPattern>(i)));
  std::vector<std::string> rows;
  TensorBuilder fits({static_cast<std::int64_t>(heads.size()), kHeadPatterns});
  std::int64_t at = 0;
  for (const HeadFits& one : heads) {
    rows.push_back((one.head.layer >= 0 ? std::to_string(one.head.layer) + "." : "") +
                   std::to_string(one.head.head));
    for (int i = 0; i < kHeadPatterns; ++i) {
      const PatternFit* fit = one.of(static_cast<HeadPattern>(i));
      fits[at++] = fit == nullptr ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(fit->fit);
    }
  }
  Tables tables{
      named(step, "patterns",
            {{AxisKind::Head, names(std::move(rows))}, {AxisKind::Feature, names(std::move(patterns))}},
            fits.finish())};
  tables.front().step.layer = -1;
  tables.front().step.role = Role::Statistic;
  return tables;
}

Tables circuitTables(const Step& step, const ViewState& state) {
  const int heads = step.axisOf(AxisKind::Head) == 0 ? static_cast<int>(step.value.dim(0)) : 1;
  const int head = std::clamp(state.selection.head, 0, heads - 1);
  const HeadCircuits circuits = headCircuits(*state.trace, step, head);
  const Axis& queries = step.axes[step.axes.size() - 2];
  const Axis& keys = step.axes.back();
  Tables tables{named(step, "qk", {queries, keys}, circuits.qk)};
  if (!circuits.ov.empty()) tables.push_back(named(step, "ov", {keys, queries}, circuits.ov));
  for (const auto& [id, spectrum] : {std::pair{"qk singular values", &circuits.qkSpectrum},
                                     std::pair{"ov singular values", &circuits.ovSpectrum}}) {
    if (spectrum->empty()) continue;
    TensorBuilder values({static_cast<std::int64_t>(spectrum->values.size())});
    for (std::int64_t i = 0; i < values.size(); ++i)
      values[i] = static_cast<float>(spectrum->values[static_cast<std::size_t>(i)]);
    tables.push_back(named(step, id, {{AxisKind::Rank, nullptr}}, values.finish()));
  }
  for (DrawnTable& table : tables) {
    table.head = heads > 1 ? head : -1;
    table.step.role = Role::Scores;
  }
  return tables;
}

struct Numbers {
  std::string_view view;
  Tables (*of)(const Step& step, const ViewState& state);
};

constexpr Numbers kNumbers[] = {
    {"matrix", matrixTables},      {"tokens", sliceTables},     {"image", imageTables},
    {"play", wholeTables},         {"bars", wholeTables},       {"curve", curveTables},
    {"positions", positionTables}, {"compare", compareTables},  {"path", pathTables},
    {"box", pathTables},           {"flow", flowTables},        {"wall", wallTables},
    {"patterns", patternTables},   {"circuits", circuitTables}, {"heads", wholeTables},
    {"gates", wallTables}};

/// Which place of the run is at each place of a table whose places are those in `left`.
std::vector<int> placesIn(const std::vector<int>& order, const std::vector<int>& left) {
  if (order.empty() || left.empty()) return order.empty() ? left : order;
  std::vector<int> places;
  for (const int place : order) places.push_back(left[static_cast<std::size_t>(place)]);
  return places;
}

Tables tablesWithoutSpecials(const Numbers& numbers, const ViewSpec& view, const ViewState& state) {
  checkWithoutSpecials(*state.trace, state.step, view.part);
  const TraceWithoutSpecials left = withoutSpecials(state.trace, state.step, state.selection, view.part);
  ViewState shown = state;
  shown.trace = left.trace;
  shown.selection = left.selection;
  shown.style.look.specials = true;
  Tables tables = numbers.of(*shown.stepOrNull(), shown);
  for (DrawnTable& table : tables) {
    const std::size_t axes = table.step.axes.size();
    const bool columns = axes > 0 && table.step.axes.back().kind == AxisKind::Key;
    if (columns)
      table.columns = placesIn(table.columns, left.keys);
    else if (axes == 1)
      table.columns = placesIn(table.columns, left.queries);
    if (axes > 1) table.rows = placesIn(table.rows, left.queries);
  }
  return tables;
}

}  // namespace

DrawnTable tableOf(const Step& step) {
  DrawnTable table;
  table.step = step;
  return table;
}

std::vector<DrawnTable> drawnNumbers(const ViewSpec& view, const ViewState& state) {
  const Step* step = state.stepOrNull();
  if (step == nullptr) return {};
  const auto* found = std::find_if(std::begin(kNumbers), std::end(kNumbers),
                                   [&](const Numbers& one) { return one.view == view.id; });
  if (found == std::end(kNumbers)) return {};
  const bool hides = !state.style.look.specials && view.look.testFlag(LookPart::Specials);
  return hides ? tablesWithoutSpecials(*found, view, state) : found->of(*step, state);
}

std::vector<DrawnTable> numbersOf(const FigureContent& content) {
  std::vector<DrawnTable> all;
  for (std::size_t i = 0; i < content.panels.size(); ++i) {
    const FigurePanel& panel = content.panels[i];
    for (DrawnTable table : drawnNumbers(*panel.view, panel.state)) {
      if (content.several()) {
        const QString letters = panelLetters(i);
        table.panel = letters.mid(1, letters.size() - 2).toStdString();
        table.panelTitle = panel.title.toStdString();
      }
      all.push_back(std::move(table));
    }
  }
  return all;
}

}  // namespace attenscope
