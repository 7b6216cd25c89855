// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/graph/operations/editing/editing.h"

#include "engine/compute/random.h"
#include "engine/graph/operations.h"
#include "engine/graph/operations/shared/backward.h"
#include "engine/graph/operations/shared/explaining.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

namespace attenscope {

namespace {

/// The numbers before the block among an operation's attributes.
constexpr std::size_t kNumbers = 4;

Attributes attributesOf(const Block& block, std::initializer_list<double> numbers) {
  Attributes all(numbers);
  all.resize(kNumbers, 0.0);
  for (const Block::Ranges& ranges : block.axes) {
    all.push_back(static_cast<double>(ranges.size()));
    for (const auto& [first, last] : ranges) {
      all.push_back(static_cast<double>(first));
      all.push_back(static_cast<double>(last));
    }
  }
  return all;
}

Block blockOf(const Attributes& attributes, std::size_t rank) {
  Block block;
  std::size_t at = kNumbers;
  for (std::size_t axis = 0; axis < rank; ++axis) {
    Block::Ranges ranges(static_cast<std::size_t>(attributes[at++]));
    for (auto& [first, last] : ranges) {
      first = static_cast<std::int64_t>(attributes[at++]);
      last = static_cast<std::int64_t>(attributes[at++]);
    }
    block.axes.push_back(std::move(ranges));
  }
  return block;
}

bool holds(const Block::Ranges& ranges, std::int64_t index) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const auto& range) { return range.first <= index && index <= range.second; });
}

bool holds(const Block& block, const Index& cell) {
  for (std::size_t axis = 0; axis < cell.size(); ++axis)
    if (!holds(block.axes[axis], cell[axis])) return false;
  return true;
}

/// Calls `visit(first cell, number of cells, index of the row)` for every run of cells of the block that lie
/// side by side. A scalar is one row of one cell.
template <typename Visit>
void forEachRun(const Shape& shape, const Block& block, Visit visit) {
  if (shape.empty()) {
    visit(std::int64_t{0}, std::int64_t{1}, std::int64_t{0});
    return;
  }
  const std::int64_t columns = shape.back();
  const std::int64_t rows = columns == 0 ? 0 : elementCount(shape) / columns;
  Index outer(shape.size() - 1, 0);
  for (std::int64_t row = 0; row < rows; ++row) {
    bool inside = true;
    for (std::size_t axis = 0; axis < outer.size() && inside; ++axis)
      inside = holds(block.axes[axis], outer[axis]);
    if (inside)
      for (const auto& [first, last] : block.axes.back()) {
        const std::int64_t end = std::min(last + 1, columns);
        if (first < end) visit(row * columns + first, end - first, row);
      }
    for (std::size_t axis = outer.size(); axis-- > 0;) {
      if (++outer[axis] < shape[axis]) break;
      outer[axis] = 0;
    }
  }
}

/// The rows of the block, whole.
template <typename Visit>
void forEachRow(const Shape& shape, Block block, Visit visit) {
  if (!shape.empty()) block.axes.back() = {{0, shape.back() - 1}};
  forEachRun(shape, block, visit);
}

TensorBuilder copyOf(const Tensor& x) {
  TensorBuilder out(x.shape());
  std::copy_n(x.data(), x.size(), out.data());
  return out;
}

Block blockOf(const Operands& inputs, const Attributes& attributes) {
  return blockOf(attributes, inputs[0].shape().size());
}

template <typename Change>
Tensor changed(const Tensor& x, const Block& block, Change change) {
  TensorBuilder out = copyOf(x);
  forEachRun(x.shape(), block, [&](std::int64_t begin, std::int64_t count, std::int64_t) {
    for (std::int64_t i = begin; i < begin + count; ++i) out[i] = change(i, out[i]);
  });
  return out.finish();
}

/// Explains a cell outside the block by the operand's.
bool isOutside(const ExplainCall& call) {
  return !holds(blockOf(call.inputs, call.attributes), call.cell);
}
Explained asBefore(const ExplainCall& call) {
  return {{}, {}, 0, call.cell};
}
double valueAt(const ExplainCall& call) {
  return static_cast<double>(call.output.at(call.cell));
}

Tensor forwardScale(const OperationCall& call) {
  const auto factor = static_cast<float>(call.attributes[0]);
  return changed(call.inputs[0], blockOf(call.inputs, call.attributes),
                 [&](std::int64_t, float x) { return factor * x; });
}
Explained explainScale(const ExplainCall& call) {
  if (isOutside(call)) return asBefore(call);
  return {{{"edited: × " + shortNumber(call.attributes[0]), valueAt(call)}}, {}, 0, call.cell};
}
Tensors backwardScale(const BackwardCall& call) {
  const auto factor = static_cast<float>(call.attributes[0]);
  return {changed(call.gradient, blockOf(call.inputs, call.attributes),
                  [&](std::int64_t, float g) { return factor * g; })};
}

Tensor forwardAdd(const OperationCall& call) {
  const auto amount = static_cast<float>(call.attributes[0]);
  return changed(call.inputs[0], blockOf(call.inputs, call.attributes),
                 [&](std::int64_t, float x) { return x + amount; });
}
Explained explainAdd(const ExplainCall& call) {
  if (isOutside(call)) return asBefore(call);
  const double amount = call.attributes[0];
  return {{{(amount < 0 ? "edited: − " : "edited: + ") + shortNumber(std::abs(amount)), valueAt(call)}},
          {},
          0,
          call.cell};
}
Tensors backwardAdd(const BackwardCall& call) {
  return {call.gradient};
}

Tensor forwardSet(const OperationCall& call) {
  const auto value = static_cast<float>(call.attributes[0]);
  return changed(call.inputs[0], blockOf(call.inputs, call.attributes),
                 [&](std::int64_t, float) { return value; });
}
Explained explainSet(const ExplainCall& call) {
  if (isOutside(call)) return asBefore(call);
  return {{{"edited: set by hand", valueAt(call)}}, {}, -1, {}};
}
Tensors backwardSet(const BackwardCall& call) {
  return {changed(call.gradient, blockOf(call.inputs, call.attributes),
                  [](std::int64_t, float) { return 0.0F; })};
}

Tensor forwardReplace(const OperationCall& call) {
  assert(call.inputs[0].shape() == call.inputs[1].shape());
  const Tensor& other = call.inputs[1];
  return changed(call.inputs[0], blockOf(call.inputs, call.attributes),
                 [&](std::int64_t i, float) { return other[i]; });
}
Explained explainReplace(const ExplainCall& call) {
  if (isOutside(call)) return asBefore(call);
  return {{{"edited: taken from " + nameOf(call, 1, "elsewhere"), valueAt(call)}}, {}, -1, {}};
}
Tensors backwardReplace(const BackwardCall& call) {
  const Block block = blockOf(call.inputs, call.attributes);
  Tensors gradients(2);
  if (call.wanted[0]) gradients[0] = changed(call.gradient, block, [](std::int64_t, float) { return 0.0F; });
  if (call.wanted[1])
    gradients[1] = changed(Tensor::filled(call.gradient.shape(), 0.0F), block,
                           [&](std::int64_t i, float) { return call.gradient[i]; });
  return gradients;
}

/// The weights of a row that are not among the `most` largest become 0.
void keepLargest(const float* row, float* kept, std::int64_t columns, std::int64_t most) {
  std::vector<std::int64_t> order(static_cast<std::size_t>(columns));
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::int64_t a, std::int64_t b) { return row[a] > row[b]; });
  for (std::int64_t i = std::min(most, columns); i < columns; ++i)
    kept[order[static_cast<std::size_t>(i)]] = 0;
}

constexpr std::int64_t kMostQueries = std::int64_t{1} << 32U;

/// As many visible keys of a row as `most` are drawn; the weights of all others become 0.
void keepDrawn(const float* row, float* kept, std::int64_t columns, std::int64_t most, std::uint64_t key) {
  std::vector<std::pair<std::uint64_t, std::int64_t>> order;
  for (std::int64_t i = 0; i < columns; ++i)
    if (row[i] > 0) order.emplace_back(randomBits(key, static_cast<std::uint64_t>(i)), i);
  std::sort(order.begin(), order.end());
  for (std::size_t i = static_cast<std::size_t>(most); i < order.size(); ++i) kept[order[i].second] = 0;
}

Tensor forwardKept(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  const auto keep = static_cast<KeepRule>(static_cast<int>(call.attributes[0]));
  const double first = call.attributes[1];
  const double second = call.attributes[2];
  const auto offset = static_cast<std::int64_t>(call.attributes[3]);
  const std::int64_t columns = x.dim(-1);
  const std::int64_t queries = x.rank() > 1 ? x.dim(-2) : 1;
  TensorBuilder out(x.shape(), 1.0F);
  forEachRow(x.shape(), blockOf(call.inputs, call.attributes),
             [&](std::int64_t begin, std::int64_t, std::int64_t row) {
               const float* weights = x.data() + begin;
               float* kept = out.data() + begin;
               if (keep == KeepRule::Top) {
                 keepLargest(weights, kept, columns, static_cast<std::int64_t>(first));
                 return;
               }
               if (keep == KeepRule::Random) {
                 const std::int64_t place = row / queries * kMostQueries + row % queries + offset;
                 keepDrawn(weights, kept, columns, static_cast<std::int64_t>(first),
                           randomBits(static_cast<std::uint64_t>(second), static_cast<std::uint64_t>(place)));
                 return;
               }
               const auto query = static_cast<double>(row % queries + offset);
               for (std::int64_t key = 0; key < columns; ++key) {
                 const auto place = static_cast<double>(key);
                 const bool keeps = keep == KeepRule::Above
                                        ? static_cast<double>(weights[key]) >= first
                                        : std::abs(place - query) <= first || place < second;
                 if (!keeps) kept[key] = 0;
               }
             });
  return out.finish();
}

Tensor forwardRenormalise(const OperationCall& call) {
  const Tensor& x = call.inputs[0];
  TensorBuilder out = copyOf(x);
  forEachRow(x.shape(), blockOf(call.inputs, call.attributes),
             [&](std::int64_t begin, std::int64_t count, std::int64_t) {
               double sum = 0;
               for (std::int64_t i = begin; i < begin + count; ++i) sum += static_cast<double>(out[i]);
               if (sum == 0) return;
               for (std::int64_t i = begin; i < begin + count; ++i)
                 out[i] = static_cast<float>(static_cast<double>(out[i]) / sum);
             });
  return out.finish();
}
Explained explainRenormalise(const ExplainCall& call) {
  Block block = blockOf(call.inputs, call.attributes);
  block.axes.back() = {{0, call.output.dim(-1) - 1}};
  if (!holds(block, call.cell)) return asBefore(call);
  const Tensor& x = call.inputs[0];
  const std::int64_t columns = x.dim(-1);
  const std::int64_t begin = x.flatIndex(call.cell) / columns * columns;
  double sum = 0;
  for (std::int64_t i = begin; i < begin + columns; ++i) sum += static_cast<double>(x[i]);
  return {{{"÷ sum of what is kept, " + shortNumber(sum), valueAt(call)}}, {}, 0, call.cell};
}
/// y = x / s: the gradient is (g − Σ g y) / s in every row.
Tensors backwardRenormalise(const BackwardCall& call) {
  const Tensor& x = call.inputs[0];
  TensorBuilder out = copyOf(call.gradient);
  forEachRow(x.shape(), blockOf(call.inputs, call.attributes),
             [&](std::int64_t begin, std::int64_t count, std::int64_t) {
               double sum = 0;
               double along = 0;
               for (std::int64_t i = begin; i < begin + count; ++i) {
                 sum += static_cast<double>(x[i]);
                 along += static_cast<double>(call.gradient[i]) * static_cast<double>(call.output[i]);
               }
               for (std::int64_t i = begin; i < begin + count && sum != 0; ++i)
                 out[i] = static_cast<float>((static_cast<double>(call.gradient[i]) - along) / sum);
             });
  return {out.finish()};
}

const Operation kScale{
    .name = "scaleBlock", .forward = forwardScale, .explain = explainScale, .backward = backwardScale};
const Operation kAdd{
    .name = "addToBlock", .forward = forwardAdd, .explain = explainAdd, .backward = backwardAdd};
const Operation kSet{
    .name = "setBlock", .forward = forwardSet, .explain = explainSet, .backward = backwardSet};
const Operation kReplace{.name = "replaceBlock",
                         .forward = forwardReplace,
                         .explain = explainReplace,
                         .backward = backwardReplace};
const Operation kKept{.name = "keptCells", .forward = forwardKept, .backward = backwardNothing};
const Operation kRenormalise{.name = "renormaliseRows",
                             .forward = forwardRenormalise,
                             .explain = explainRenormalise,
                             .backward = backwardRenormalise};

}  // namespace

bool isEditing(const Node& node) {
  return node.operation == &kScale || node.operation == &kAdd || node.operation == &kSet ||
         node.operation == &kReplace;
}

std::optional<ScaledBlock> scaledBlock(const Graph& graph, int node) {
  const Node& scaled = graph.node(node);
  if (scaled.operation != &kScale) return std::nullopt;
  return ScaledBlock{blockOf(scaled.attributes, scaled.value.shape().size()), scaled.attributes[0]};
}

Var scaleBlock(Var x, const Block& block, double factor) {
  return x.graph().record(kScale, {x}, attributesOf(block, {factor}));
}

Var addToBlock(Var x, const Block& block, double amount) {
  return x.graph().record(kAdd, {x}, attributesOf(block, {amount}));
}

Var setBlock(Var x, const Block& block, double value) {
  return x.graph().record(kSet, {x}, attributesOf(block, {value}));
}

Var replaceBlock(Var x, Var other, const Block& block) {
  return x.graph().record(kReplace, {x, other}, attributesOf(block, {}));
}

Var keptCells(Var weights, const Block& block, KeepRule keep, double first, double second,
              std::int64_t firstQuery) {
  return weights.graph().record(
      kKept, {weights},
      attributesOf(block, {static_cast<double>(keep), first, second, static_cast<double>(firstQuery)}));
}

Var renormaliseRows(Var weights, const Block& block) {
  return weights.graph().record(kRenormalise, {weights}, attributesOf(block, {}));
}

}  // namespace attenscope
