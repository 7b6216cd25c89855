// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/aggregates.h"

#include "engine/compute/threads.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace attenscope {

namespace {

constexpr std::int64_t kManyNumbers = std::int64_t{1} << 20;
constexpr std::int64_t kCellsOfBlock = 1 << 14;
constexpr std::int64_t kMostListed = 16;

/// The aggregate of `count` numbers, the i-th of which is at(i).
template <typename At>
float aggregated(Aggregate aggregate, std::int64_t count, At at) {
  double sum = 0;
  float least = at(0);
  float most = at(0);
  for (std::int64_t i = 0; i < count; ++i) {
    const float value = at(i);
    if (std::isnan(value)) return value;
    sum += static_cast<double>(value);
    least = std::min(least, value);
    most = std::max(most, value);
  }
  const double mean = sum / static_cast<double>(count);
  if (aggregate == Aggregate::Maximum) return most;
  if (aggregate == Aggregate::Minimum) return least;
  if (aggregate == Aggregate::Mean) return static_cast<float>(mean);
  double squares = 0;
  for (std::int64_t i = 0; i < count; ++i) {
    const double off = static_cast<double>(at(i)) - mean;
    squares += off * off;
  }
  return static_cast<float>(std::sqrt(squares / static_cast<double>(count)));
}

/// The tensors that an operation aggregates: those of the leading axis of its only operand, or its operands.
// Attributes: the aggregate, and whether it goes over the operands.
struct Members {
  std::vector<const float*> first;
  Shape shape;
};
Members membersOf(const Operands& inputs, const Attributes& attributes) {
  Members members;
  if (attributes[1] != 0) {
    for (std::size_t i = 0; i < inputs.size(); ++i) members.first.push_back(inputs[i].data());
    members.shape = inputs[0].shape();
    return members;
  }
  const Tensor& all = inputs[0];
  members.shape = Shape(all.shape().begin() + 1, all.shape().end());
  for (std::int64_t i = 0; i < all.dim(0); ++i)
    members.first.push_back(all.data() + i * elementCount(members.shape));
  return members;
}

Tensor forwardAggregate(const OperationCall& call) {
  const Members members = membersOf(call.inputs, call.attributes);
  const auto aggregate = static_cast<Aggregate>(call.attributes[0]);
  const auto count = static_cast<std::int64_t>(members.first.size());
  TensorBuilder out(members.shape);
  const std::int64_t cells = out.size();
  forBlocks((cells + kCellsOfBlock - 1) / kCellsOfBlock, cells * count > kManyNumbers, call.control,
            [&](std::int64_t block) {
              for (std::int64_t cell = block * kCellsOfBlock;
                   cell < std::min(cells, (block + 1) * kCellsOfBlock); ++cell)
                out[cell] = aggregated(aggregate, count, [&](std::int64_t i) {
                  return members.first[static_cast<std::size_t>(i)][cell];
                });
            });
  return out.finish();
}

std::string nameOf(Aggregate aggregate) {
  static constexpr std::array names{"", "mean", "maximum", "minimum", "standard deviation"};
  return names[static_cast<std::size_t>(aggregate)];
}

/// Every member's own number, where they are few, and what becomes of them.
Explained explainAggregate(const ExplainCall& call) {
  const Members members = membersOf(call.inputs, call.attributes);
  const char* noun = call.attributes[1] != 0 ? "layer" : "head";
  const auto count = static_cast<std::int64_t>(members.first.size());
  const std::int64_t cell = call.output.flatIndex(call.cell);
  Explained explained;
  for (std::int64_t i = 0; i < count && count <= kMostListed; ++i)
    explained.lines.push_back({noun + (" " + std::to_string(i)),
                               static_cast<double>(members.first[static_cast<std::size_t>(i)][cell])});
  explained.lines.push_back(
      {nameOf(static_cast<Aggregate>(call.attributes[0])) + " of " + std::to_string(count) + " " + noun + "s",
       static_cast<double>(call.output.at(call.cell))});
  return explained;
}

const Operation kAggregate{.name = "aggregate", .forward = forwardAggregate, .explain = explainAggregate};

bool isWeightsOfPairs(const Step& step) {
  return step.role == Role::Weights && step.axisOf(AxisKind::Query) >= 0 && step.node >= 0 &&
         step.axisOf(AxisKind::Key) == step.value.rank() - 1;
}

bool hasHeads(const Step& step) {
  return step.axisOf(AxisKind::Head) == 0 && step.value.rank() == 3;
}

/// "α · mean of heads"; for "weights" shorter, as cards of steps have little room: "mean of heads".
std::string symbolOf(const std::string& symbol, const std::string& together) {
  constexpr std::string_view kPlain = "weights";
  if (symbol.starts_with(kPlain)) return together + symbol.substr(kPlain.size());
  return symbol + " · " + together;
}

/// The step that holds `value`, which `aggregate` made of `from`.
Step stepOf(Graph& graph, const Step& from, Var value, Aggregate aggregate, const char* of,
            const Measuring& id) {
  Step step = from;
  step.id = aggregateId(from.id, id);
  step.symbol = symbolOf(from.symbol, toString(aggregate) + (" of " + std::string(of)));
  step.formula =
      nameOf(aggregate) + " over all " + of + " of " + (from.formula.empty() ? from.symbol : from.formula);
  step.operation = std::string(toString(aggregate)) + " of " + of;
  step.value = value.tensor();
  step.node = value.node();
  step.links = {};
  step.cellTexts = nullptr;
  step.aggregated = true;
  step.distribution = from.distribution && aggregate == Aggregate::Mean;
  graph.name(value, step.symbol);
  return step;
}

void addOverHeads(Graph& graph, Trace& trace, Aggregate aggregate) {
  std::vector<Step> steps;
  bool any = false;
  for (Step& step : trace.steps) {
    steps.push_back(std::move(step));
    const Step& source = steps.back();
    if (!isWeightsOfPairs(source) || !hasHeads(source)) continue;
    any = true;
    Step made = stepOf(graph, source, aggregateHeads({&graph, source.node}, aggregate), aggregate, "heads",
                       {.heads = aggregate});
    made.axes.erase(made.axes.begin());
    steps.push_back(std::move(made));
  }
  trace.steps = std::move(steps);
  if (!any && trace.lastWithRole(Role::Weights) >= 0)
    trace.addNotice("There are no heads whose weights could be combined.");
}

/// The steps of the same kind in all layers, in order of the layers.
std::vector<Step> layersOf(const Trace& trace, const Step& first) {
  std::vector<Step> layers;
  for (const Step& step : trace.steps)
    if (step.id == first.id && step.stack == first.stack && step.value.shape() == first.value.shape())
      layers.push_back(step);
  return layers;
}

void addOverLayers(Graph& graph, Trace& trace, const Measuring& measuring) {
  std::vector<Step> added;
  for (const Step& step : trace.steps) {
    // Over both: over the layers of what was aggregated over heads.
    if (!isWeightsOfPairs(step) || step.layer < 0 || trace.find(step.id) != &step) continue;
    if (measuring.heads != Aggregate::None && hasHeads(step)) continue;
    const std::vector<Step> layers = layersOf(trace, step);
    if (layers.size() < 2) continue;
    std::vector<Var> values;
    bool distribution = true;
    for (const Step& layer : layers) {
      values.emplace_back(&graph, layer.node);
      distribution = distribution && layer.distribution;
    }
    Step made = stepOf(graph, step, aggregateLayers(values, measuring.layers), measuring.layers, "layers",
                       {.layers = measuring.layers});
    made.distribution = made.distribution && distribution;
    made.layer = -1;
    added.push_back(std::move(made));
  }
  if (added.empty() && trace.lastWithRole(Role::Weights) >= 0)
    trace.addNotice("There are not two layers whose weights could be combined.");
  std::move(added.begin(), added.end(), std::back_inserter(trace.steps));
}

}  // namespace

Var aggregateHeads(Var weights, Aggregate aggregate) {
  assert(weights.rank() == 3 && aggregate != Aggregate::None);
  return weights.graph().record(kAggregate, {weights}, {static_cast<double>(aggregate), 0.0});
}

Var aggregateLayers(const std::vector<Var>& layers, Aggregate aggregate) {
  assert(!layers.empty() && aggregate != Aggregate::None);
  return layers.front().graph().record(kAggregate, layers, {static_cast<double>(aggregate), 1.0});
}

void addAggregates(Graph& graph, Trace& trace, const Measuring& measuring) {
  if (measuring.heads != Aggregate::None) addOverHeads(graph, trace, measuring.heads);
  if (measuring.layers != Aggregate::None) addOverLayers(graph, trace, measuring);
}

}  // namespace attenscope
