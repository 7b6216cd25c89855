// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/windows.h"

#include "engine/graph/operations.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace attenscope {

namespace {

/// The grid continued to multiples of the windows' side.
struct Continued {
  std::int64_t rows;
  std::int64_t columns;
};
Continued continued(const PatchGrid& grid, std::int64_t side) {
  const auto whole = [&](std::int64_t length) { return (length + side - 1) / side * side; };
  return {whole(grid.rows), whole(grid.columns)};
}

/// The token of each cell of the continued grid, by rows: the patches first, then what lies beyond.
std::vector<std::int64_t> tokensOfCells(const PatchGrid& grid, const Continued& all) {
  std::vector<std::int64_t> tokens;
  std::int64_t beyond = grid.rows * grid.columns;
  for (std::int64_t row = 0; row < all.rows; ++row)
    for (std::int64_t column = 0; column < all.columns; ++column)
      tokens.push_back(row < grid.rows && column < grid.columns ? row * grid.columns + column : beyond++);
  return tokens;
}

/// 0, 1 or 2: before the last window, in its part that the shift leaves, in the part from the other end.
std::int64_t partOf(std::int64_t at, std::int64_t length, std::int64_t side, std::int64_t shift) {
  return at < length - side ? 0 : at < length - shift ? 1 : 2;
}

Tensor indices(const std::vector<std::int64_t>& values, Shape shape) {
  TensorBuilder out(std::move(shape));
  std::copy(values.begin(), values.end(), out.data());
  return out.finish();
}

/// [side² × windows] → [windows × side²].
std::vector<std::int64_t> turned(const std::vector<std::int64_t>& tokens, std::int64_t windows) {
  const std::int64_t places = static_cast<std::int64_t>(tokens.size()) / windows;
  std::vector<std::int64_t> out;
  for (std::int64_t window = 0; window < windows; ++window)
    for (std::int64_t place = 0; place < places; ++place)
      out.push_back(tokens[static_cast<std::size_t>(place * windows + window)]);
  return out;
}

}  // namespace

WindowPlan planWindows(const PatchGrid& grid, std::int64_t side, std::int64_t shift) {
  const Continued all = continued(grid, side);
  const std::vector<std::int64_t> cells = tokensOfCells(grid, all);
  const std::int64_t across = all.columns / side;
  WindowPlan plan;
  plan.windows = all.rows / side * across;
  plan.padding = all.rows * all.columns - grid.rows * grid.columns;
  plan.tokens.resize(cells.size());
  plan.placesOfTokens.resize(static_cast<std::size_t>(grid.rows * grid.columns));
  TensorBuilder regions({plan.windows, side * side});
  for (std::int64_t row = 0; row < all.rows; ++row)
    for (std::int64_t column = 0; column < all.columns; ++column) {
      const std::int64_t window = row / side * across + column / side;
      const std::int64_t place = row % side * side + column % side;
      const std::int64_t cell = (row + shift) % all.rows * all.columns + (column + shift) % all.columns;
      const std::int64_t token = cells[static_cast<std::size_t>(cell)];
      const std::int64_t at = place * plan.windows + window;
      plan.tokens[static_cast<std::size_t>(at)] = token;
      if (token < grid.rows * grid.columns) plan.placesOfTokens[static_cast<std::size_t>(token)] = at;
      regions[window * side * side + place] = static_cast<float>(3 * partOf(row, all.rows, side, shift) +
                                                                 partOf(column, all.columns, side, shift));
    }
  if (shift > 0) plan.regions = regions.finish();
  return plan;
}

WindowAttention::WindowAttention(Graph& graph, const LayerStack& stack, const PatchGrid& grid)
    : m_graph(graph), m_stack(stack), m_plain(place(grid, 0, stack.name + " windows")) {
  // A grid that is no higher or no wider than a window is not shifted.
  const bool shifts = std::min(grid.rows, grid.columns) > stack.windowSide && stack.windowSide > 1;
  m_shifted = shifts ? place(grid, stack.windowSide / 2, stack.name + " shifted windows") : m_plain;
}

WindowAttention::Placed WindowAttention::place(const PatchGrid& grid, std::int64_t shift,
                                               const std::string& name) {
  const std::int64_t side = m_stack.windowSide;
  Placed placed{planWindows(grid, side, shift), {}, {}};
  const WindowPlan& plan = placed.plan;
  const auto tokens = static_cast<std::int64_t>(plan.placesOfTokens.size());
  placed.places.keys = tokens + plan.padding;
  placed.places.tokens =
      m_graph.leaf(name, indices(turned(plan.tokens, plan.windows), {plan.windows, side * side}));
  std::vector<std::int64_t> ofQueries;
  for (const std::int64_t at : plan.placesOfTokens) {
    ofQueries.push_back(at % plan.windows);
    ofQueries.push_back(at / plan.windows);
  }
  placed.places.ofQueries = m_graph.leaf(name + " of queries", indices(ofQueries, {tokens, 2}));
  if (!plan.regions.empty()) placed.regions = m_graph.leaf(name + "' parts", plan.regions);
  return placed;
}

Var WindowAttention::padded(Var x) const {
  const std::int64_t padding = m_plain.plan.padding;
  if (padding == 0) return x;
  const Var beyond =
      m_graph.leaf(m_stack.name + " beyond the picture", Tensor::filled({padding, x.dim(1)}, 0.0F));
  return concatenate({x, beyond}, 0);
}

Var WindowAttention::byTemperature(Var bias) {
  const double temperature = m_stack.options.temperature;
  if (temperature == 1) return bias;
  return divide(bias, m_graph.leaf("τ", Tensor::scalar(static_cast<float>(temperature))));
}

void WindowAttention::weighStepByStep(AttentionValues& values, int layer, bool shifted,
                                      const PlacePairs& edit) {
  WindowValues& windows = values.windows;
  constexpr float kOutside = -std::numeric_limits<float>::infinity();
  const auto edited = [&](const char* id, Var inWindows, float outside, Var& pairs) {
    pairs = pairsOfWindows(inWindows, windows.places, outside);
    const int before = pairs.node();
    edit(id, pairs);
    if (pairs.node() == before) return inWindows;
    const Var read = intoWindows(inWindows, pairs, windows.places);
    windows.beyond =
        windows.beyond || !pairs.tensor().equals(pairsOfWindows(read, windows.places, outside).tensor());
    return read;
  };
  const Var scores = edited("scores", headScores(windows.q, windows.k, windows.bias, windows.layout),
                            kOutside, windows.scores);
  // Where no part is hidden from another, what lies outside the window still is.
  const Var hidden =
      shifted ? add(scores, subtract(windows.masked, windows.bias)) : reshape(scores, scores.shape());
  const Var masked = edited("masked", hidden, kOutside, windows.maskedScores);
  if (shifted) hideSeparated(windows, layer);
  windows.weights = edited("weights", softmax(masked), 0.0F, values.weights);
}

void WindowAttention::hideSeparated(WindowValues& windows, int layer) {
  const Tensor& scores = windows.maskedScores.tensor();
  const Tensor between =
      pairsOfWindows(subtract(windows.masked, windows.bias), windows.places, 0.0F).tensor();
  TensorBuilder hidden(scores.shape());
  for (std::int64_t i = 0; i < hidden.size(); ++i)
    hidden[i] = between[i] != 0 ? -std::numeric_limits<float>::infinity() : scores[i];
  // What is shown and goes on has a node of its own; what the run keeps as the mask of this layer's weights
  // stands for the other.
  const Var shown = reshape(windows.maskedScores, windows.maskedScores.shape());
  m_graph.replace(windows.maskedScores,
                  m_graph.leaf(m_stack.name + " seen in layer " + std::to_string(layer), hidden.finish()));
  windows.maskedScores = shown;
}

void WindowAttention::attend(AttentionValues& values, const Tensor& table, int layer, bool keepWeights,
                             const PlacePairs& edit) {
  const Placed& placed = layer % 2 == 0 ? m_plain : m_shifted;
  const WindowPlan& plan = placed.plan;
  const std::int64_t side = m_stack.windowSide;
  const HeadLayout layout = layoutOf(m_stack.options);
  const std::int64_t width = values.q.dim(1);
  const std::int64_t patches = values.q.dim(0);
  // Windows side by side are heads side by side.
  const auto inWindows = [&](Var x, const std::vector<std::int64_t>& tokens) {
    return reshape(pickAlong(x, 0, tokens), {side * side, plan.windows * width});
  };
  // What lies beyond the picture asks, too, but nobody reads the answer.
  std::vector<std::int64_t> asking = plan.tokens;
  for (std::int64_t& token : asking) token = token < patches ? token : 0;
  WindowValues& windows = values.windows;
  windows.places = placed.places;
  windows.layout = {layout.heads * plan.windows, layout.heads * plan.windows, layout.scale};
  windows.q = inWindows(values.q, asking);
  windows.k = inWindows(values.k, plan.tokens);
  const Var relative = leafOf(m_graph, m_stack.name + " relative positions " + std::to_string(layer), table);
  windows.bias = byTemperature(windowBias(relative, {}, plan.windows, side));
  m_graph.name(windows.bias, "bias");
  windows.masked = windows.bias;
  if (placed.regions.valid()) {
    windows.masked = byTemperature(windowBias(relative, placed.regions, plan.windows, side));
    m_graph.name(windows.masked, "bias and mask");
  }
  if (edit) {
    weighStepByStep(values, layer, placed.regions.valid(), edit);
  } else {
    windows.weights = headWeights(windows.q, windows.k, windows.masked, {}, windows.layout);
  }
  const Var mixed = mixHeads(windows.weights, inWindows(values.v, plan.tokens), windows.layout);
  values.heads = pickAlong(reshape(mixed, {side * side * plan.windows, width}), 0, plan.placesOfTokens);
  if (keepWeights && !edit) values.weights = pairsOfWindows(windows.weights, windows.places, 0.0F);
}

PatchGrid mergedGrid(const PatchGrid& grid) {
  return {(grid.rows + 1) / 2, (grid.columns + 1) / 2};
}

Var neighbours(Graph& graph, const std::string& name, Var x, const PatchGrid& grid) {
  const PatchGrid merged = mergedGrid(grid);
  const std::int64_t width = x.dim(1);
  const std::int64_t beyond = x.dim(0);
  std::vector<std::int64_t> tokens;
  for (std::int64_t row = 0; row < merged.rows; ++row)
    for (std::int64_t column = 0; column < merged.columns; ++column)
      for (std::int64_t i = 0; i < 4; ++i) {
        const std::int64_t down = 2 * row + i % 2;
        const std::int64_t across = 2 * column + i / 2;
        const bool inside = down < grid.rows && across < grid.columns;
        tokens.push_back(inside ? down * grid.columns + across : beyond);
      }
  // Of an odd number of rows or columns the last is merged with zeros.
  const bool odd = grid.rows % 2 == 1 || grid.columns % 2 == 1;
  const Var all = odd ? concatenate({x, graph.leaf(name, Tensor::filled({1, width}, 0.0F))}, 0) : x;
  return reshape(pickAlong(all, 0, tokens), {merged.rows * merged.columns, 4 * width});
}

}  // namespace attenscope
