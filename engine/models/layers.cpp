// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/layers.h"

#include "engine/graph/operations.h"
#include "engine/models/model.h"
#include "engine/models/rotary.h"
#include "engine/models/windows.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <vector>

namespace attenscope {

namespace {

constexpr const char* kBeyondWindows =
    "Edits of pairs that lie in different windows have no effect: a patch sees only the patches in its "
    "window.";

/// Cosines and sines of the rotation angles of every token, [T × 2n].
Var turnsOf(Graph& graph, const std::string& name, const Rotary& rotary, const PatchGrid& grid,
            std::int64_t tokens) {
  const std::vector<double> frequencies = frequenciesFor(rotary, tokens);
  const auto pairs = static_cast<std::int64_t>(frequencies.size());
  TensorBuilder turns({tokens, 2 * pairs});
  for (std::int64_t token = 0; token < tokens; ++token)
    for (std::int64_t i = 0; i < pairs; ++i) {
      const double place = !rotary.ofPatches ? static_cast<double>(token)
                           : 2 * i < pairs   ? heightOfPatch(grid, token)
                                             : sideOfPatch(grid, token);
      const double angle = place * frequencies[static_cast<std::size_t>(i)];
      turns[token * 2 * pairs + i] = static_cast<float>(rotary.factor * std::cos(angle));
      turns[token * 2 * pairs + pairs + i] = static_cast<float>(rotary.factor * std::sin(angle));
    }
  return graph.leaf(name, turns.finish());
}

/// The position vectors that a text of `tokens` tokens needs, and where each distance has its own.
struct NeededRows {
  std::vector<std::int64_t> rows;  ///< of the table, ascending
  Tensor places;                   ///< [2·tokens − 1], from the distance 1 − tokens on
};
NeededRows neededRows(const RelativeVectors& relative, std::int64_t tokens) {
  std::vector<std::int64_t> rows;
  for (std::int64_t apart = 1 - tokens; apart < tokens; ++apart) rows.push_back(relative.rowOf(apart));
  std::vector<std::int64_t> distinct = rows;  // ascending, as rows are in the distance
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  TensorBuilder places({2 * tokens - 1});
  for (std::size_t i = 0; i < rows.size(); ++i)
    places[static_cast<std::int64_t>(i)] =
        static_cast<float>(std::lower_bound(distinct.begin(), distinct.end(), rows[i]) - distinct.begin());
  return {std::move(distinct), places.finish()};
}

/// Runs one stack.
class Stack {
 public:
  Stack(MechanismRun& run, const LayerStack& stack, const StackInput& input)
      : m_run(run), m_graph(run.graph()), m_stack(stack), m_options(stack.options), m_input(input) {
    const std::int64_t tokens = input.x.dim(0);
    if (!stack.relativeTable.empty()) m_bias = distanceBias(tokens);
    if (!stack.slopes.empty()) m_bias = placeBias(tokens);
    if (m_bias.valid() && m_options.temperature != 1)
      m_bias.from.front() = divide(
          m_bias.from.front(), m_graph.leaf("τ", Tensor::scalar(static_cast<float>(m_options.temperature))));
    if (!stack.patchDistances.empty())
      m_bias = patchesBias(tableOfPatches(m_graph, "distances of patches", stack.patchDistances, input.grid,
                                          m_options.temperature));
    if (m_bias.valid()) m_graph.name(m_bias.from.front(), "bias");
    if (!stack.relative.empty()) {
      const NeededRows needed = neededRows(stack.relative, tokens);
      m_termRows = m_graph.leaf("rows of distances", needed.places);
      m_positions = pickAlong(leafOf(m_graph, "relative positions", stack.relative.table), 0, needed.rows);
      if (!stack.relative.norm.empty())
        m_positions = normalized(m_graph, m_positions, stack.relative.norm, m_options.epsilon);
    }
    if (stack.windowSide > 0) m_windows.emplace(m_graph, stack, input.grid);
    m_crossName = "cross";
  }

  LayerValues layer(int index, Var x) {
    const BlockWeights& weights = *m_stack.layers[static_cast<std::size_t>(index)];
    m_layer = index;
    const BlockOptions& options = m_stack.optionsOf(index);
    LayerValues values;
    // A node of its own where it is edited: the output of the layer before stays what it is.
    if (m_run.edited(stepOf("input"), m_layer)) x = reshape(x, x.shape());
    values.input = x;
    placed("input", x);
    const Var read = m_options.preNorm ? norm(x, weights.attentionNorm) : x;
    m_windowTable = &weights.windowTable;
    values.self = attend(read, m_windows ? m_windows->padded(read) : read, weights.attention, m_stack.name,
                         options, true);
    values.residual =
        joined(x, scaled(norm(values.self.result, weights.attentionOutNorm), weights.attentionScale),
               weights.attentionNorm);
    placed("residual", values.residual);
    Var rest = values.residual;
    if (!weights.cross.q.empty()) {
      const Var asked = m_options.preNorm ? norm(rest, weights.crossNorm) : rest;
      values.cross = attend(asked, m_input.memory, weights.cross, m_crossName, options, false);
      values.crossResidual = rest = joined(rest, values.cross.result, weights.crossNorm);
      m_run.place(Model::step(m_crossName, "residual"), rest, m_layer);
    }
    const Var before = m_options.parallel ? x : rest;
    const bool sameNorm = m_options.parallel && weights.mlpNorm.name == weights.attentionNorm.name;
    values.mlpInput = sameNorm ? read : m_options.preNorm ? norm(before, weights.mlpNorm) : before;
    const OpenFeedForward network =
        feedForward(values.mlpInput, weights.up.on(m_graph),
                    weights.gate.empty() ? PackedLinear{} : weights.gate.on(m_graph),
                    weights.down.on(m_graph), m_options.activation, index == m_input.detail);
    values.mlpHidden = network.inner;
    values.mlp = network.out;
    placed("mlp", values.mlp);
    values.output =
        joined(rest, scaled(norm(values.mlp, weights.mlpOutNorm), weights.mlpScale), weights.mlpNorm);
    placed("output", values.output);
    return values;
  }

 private:
  std::string stepOf(const char* id) const { return Model::step(m_stack.name, id); }
  void placed(const char* id, Var x) { m_run.place(stepOf(id), x, m_layer); }
  /// Places vectors of all heads side by side, [T × heads·d], by heads; returns them as they are after edits.
  Var placedHeads(const std::string& id, Var x, std::int64_t heads, AxisKind tokens,
                  std::int64_t headsOfOne = 1) {
    const Var split = reshape(x, {x.dim(0), heads, x.dim(1) / heads});
    m_run.place(id, split, m_layer, {tokens, AxisKind::Head, AxisKind::Feature}, headsOfOne);
    return m_run.edited(id, m_layer) ? reshape(split, x.shape()) : x;
  }

  /// x itself if there is no such norm.
  Var norm(Var x, const NormWeight& weight) {
    return weight.empty() ? x : normalized(m_graph, x, weight, m_options.epsilon);
  }
  /// The same for vectors of several heads side by side, each by itself if the norm is as wide as one.
  Var headNorm(Var x, const NormWeight& weight) {
    if (weight.empty() || weight.weight.dim(0) == x.dim(1)) return norm(x, weight);
    const std::int64_t width = weight.weight.dim(0);
    return reshape(norm(reshape(x, {x.dim(0) * x.dim(1) / width, width}), weight), x.shape());
  }
  /// T5's bias of the distance.
  ScoreBias distanceBias(std::int64_t tokens) {
    const Var table = leafOf(m_graph, m_stack.name + " relative positions", m_stack.relativeTable);
    const bool both = !m_options.causal;
    if (m_input.keepWeights)
      return ScoreBias(relativeBias(table, tokens, tokens, both, m_stack.relativeDistance));
    std::vector<std::int64_t> buckets;
    for (std::int64_t apart = 1 - tokens; apart < tokens; ++apart)
      buckets.push_back(relativeBucket(apart, table.dim(0), both, m_stack.relativeDistance));
    return {ScoreBias::Kind::Distances, {transpose(pickAlong(table, 0, buckets))}};
  }
  /// ALiBi's bias of the key's place.
  ScoreBias placeBias(std::int64_t tokens) {
    const std::vector<float> slopes(m_stack.slopes.begin(), m_stack.slopes.end());
    const auto heads = static_cast<std::int64_t>(slopes.size());
    const Var leaf = m_graph.leaf("slopes", Tensor({heads}, slopes));
    if (m_input.keepWeights) return ScoreBias(slopedBias(leaf, tokens, tokens));
    return {ScoreBias::Kind::Places, {reshape(slopedBias(leaf, 1, tokens), {heads, tokens})}};
  }
  ScoreBias patchesBias(Var table) {
    const PatchGrid& grid = m_input.grid;
    if (m_input.keepWeights) return ScoreBias(patchBias(table, grid.rows, grid.columns));
    const std::vector<float> sides{static_cast<float>(grid.rows), static_cast<float>(grid.columns)};
    return {ScoreBias::Kind::Patches, {table, m_graph.leaf("grid of patches", Tensor({2}, sides))}};
  }

  /// Which pairs of tokens a layer with these options lets see each other; invalid if all.
  Var visiblePairsOf(const BlockOptions& options) {
    if (!options.causal && options.window == 0 && m_input.hidden.empty()) return {};
    const std::int64_t tokens = m_input.x.dim(0);
    const auto [found, added] = m_visible.try_emplace({options.window, options.causal});
    if (added) {
      const std::int64_t before = options.window > 0 ? options.window - 1 : tokens;
      const std::int64_t after = options.causal ? 0 : before;
      found->second = visiblePairs(m_graph, tokens, tokens, before, after, m_input.hidden);
      m_graph.name(found->second, "mask");
    }
    return found->second;
  }
  Var turns(const Rotary& rotary) {
    for (const auto& [known, turns] : m_turns)
      if (known == rotary) return turns;
    // A leaf is found again by its name.
    const std::string name =
        "cos, sin" + (m_turns.empty() ? std::string() : " " + std::to_string(m_turns.size() + 1));
    m_turns.emplace_back(rotary, turnsOf(m_graph, name, rotary, m_input.grid, m_input.x.dim(0)));
    return m_turns.back().second;
  }
  Var scaled(Var x, const Tensor& factors) {
    return factors.empty() ? x : multiply(x, leafOf(m_graph, "layer scale", factors));
  }
  /// x + block, normalised if the stack is post-norm.
  Var joined(Var x, Var block, const NormWeight& weight) {
    const Var sum = add(block, x);
    return m_options.preNorm ? sum : norm(sum, weight);
  }

  AttentionValues attend(Var x, Var memory, const AttentionWeights& weights, const std::string& stack,
                         const BlockOptions& options, bool self) {
    const HeadLayout layout = layoutOf(options);
    AttentionValues values;
    const Var visible = values.visible = self ? visiblePairsOf(options) : Var();
    const auto id = [&](const char* step) { return Model::step(stack, step); };
    const std::int64_t shared = layout.heads / layout.keyHeads;
    const auto ofQueries = [&](const char* step, Var q) {
      return placedHeads(id(step), q, layout.heads, AxisKind::Query);
    };
    const auto ofKeys = [&](const char* step, Var k) {
      return placedHeads(id(step), k, layout.keyHeads, AxisKind::Key, shared);
    };
    values.q = ofQueries("q", packedLinear(x, weights.q.on(m_graph)));
    values.k = ofKeys("k", packedLinear(memory, weights.k.on(m_graph)));
    values.v = ofKeys("v", packedLinear(memory, weights.v.on(m_graph)));
    values.rotatedQ = values.normedQ = headNorm(values.q, weights.qNorm);
    values.rotatedK = values.normedK = headNorm(values.k, weights.kNorm);
    if (self && !weights.qNorm.empty()) {
      values.rotatedQ = values.normedQ = ofQueries("q_normed", values.normedQ);
      values.rotatedK = values.normedK = ofKeys("k_normed", values.normedK);
    }
    if (self && !options.rotary.frequencies.empty()) {
      const Var angles = turns(options.rotary);
      values.rotatedQ =
          ofQueries("q_rotated", rotate(values.normedQ, angles, layout.heads, options.rotary.interleaved));
      values.rotatedK =
          ofKeys("k_rotated", rotate(values.normedK, angles, layout.keyHeads, options.rotary.interleaved));
    }
    const ScoreBias bias = values.bias = self ? biasOf(values, weights, layout) : ScoreBias();
    const bool keeps = self ? m_input.keepWeights : m_input.keepCross;
    const bool stepByStep = editsWeights(stack, keeps);
    if (m_windows) {
      attendInWindows(values, stack, stepByStep);
    } else if (stepByStep) {
      weighStepByStep(values, stack, layout);
    } else if (keeps) {
      values.weights = headWeights(values.rotatedQ, values.rotatedK, bias, visible, layout);
      for (const char* step : {"scores", "masked"}) m_run.offer(id(step), m_layer);
      m_run.place(id("weights"), values.weights, m_layer);
      values.heads = mixHeads(values.weights, values.v, layout);
    } else {
      values.heads = attendHeads(values.rotatedQ, values.rotatedK, values.v, bias, visible, layout);
    }
    values.heads = ofQueries("heads", values.heads);
    values.result = packedLinear(values.heads, weights.o.on(m_graph));
    m_run.place(id("attention"), values.result, m_layer);
    return values;
  }

  /// Whether edits change scores or weights of this layer. Where these are not computed as such, says so.
  bool editsWeights(const std::string& stack, bool keeps) {
    const char* why =
        keeps       ? nullptr
        : m_windows ? "the weights of all windows are too large to keep here; a smaller picture is needed"
                    : "the weights of all layers are too large to keep here; a shorter input is needed";
    bool any = false;
    for (const char* step : {"scores", "masked", "weights"}) {
      const std::string id = Model::step(stack, step);
      any = m_run.edited(id, m_layer) || any;
      if (why != nullptr) m_run.refuseEdits(id, m_layer, why);
    }
    return any && why == nullptr;
  }

  /// A patch sees those in its window: what edits ask of other pairs is said to have no effect.
  void attendInWindows(AttentionValues& values, const std::string& stack, bool stepByStep) {
    const bool keeps = m_input.keepWeights;
    if (!stepByStep) {
      m_windows->attend(values, *m_windowTable, m_layer, keeps);
      if (!keeps) return;
      for (const char* step : {"scores", "masked"}) m_run.offer(Model::step(stack, step), m_layer);
      m_run.place(Model::step(stack, "weights"), values.weights, m_layer);
      return;
    }
    m_windows->attend(values, *m_windowTable, m_layer, keeps, [&](const char* step, Var pairs) {
      m_run.place(Model::step(stack, step), pairs, m_layer);
    });
    if (values.windows.beyond) m_run.trace().addNotice(kBeyondWindows);
  }

  /// The weights with scores of their own nodes, for edits to change.
  void weighStepByStep(AttentionValues& values, const std::string& stack, const HeadLayout& layout) {
    const auto place = [&](const char* step, Var value) {
      m_run.place(Model::step(stack, step), value, m_layer);
      return value;
    };
    values.scores = place("scores", headScores(values.rotatedQ, values.rotatedK, values.bias, layout));
    values.masked = place("masked", values.visible.valid() ? maskScores(values.scores, values.visible)
                                                           : reshape(values.scores, values.scores.shape()));
    values.weights = place("weights", softmax(values.masked));
    values.heads = mixHeads(values.weights, values.v, layout);
  }

  /// What is added to the scores: of all layers alike, of this layer alone, or from its vectors and the
  /// relative positions.
  ScoreBias biasOf(AttentionValues& values, const AttentionWeights& weights, const HeadLayout& layout) {
    const PatchDistances& own = m_stack.layers[static_cast<std::size_t>(m_layer)]->patchDistances;
    if (!own.empty()) return ownBias(own);
    if (!m_positions.valid()) return m_bias;
    PositionTerms& terms = values.terms;
    if (!weights.positionK.empty()) {
      terms.query = values.rotatedQ;
      terms.positionKey = packedLinear(m_positions, weights.positionK.on(m_graph));
    }
    if (!weights.positionQ.empty()) {
      terms.key = values.rotatedK;
      terms.positionQuery = packedLinear(m_positions, weights.positionQ.on(m_graph));
    }
    values.termRows = m_termRows;
    if (!m_input.keepWeights) return termsFor(terms);
    const Var sum = positionScores(terms, m_termRows, layout);
    m_graph.name(sum, "terms of positions");
    return ScoreBias(sum);
  }

  /// The vectors that the terms are computed from while they are needed.
  ScoreBias termsFor(const PositionTerms& terms) const {
    using enum ScoreBias::Kind;
    const bool keys = terms.positionKey.valid();
    const bool queries = terms.positionQuery.valid();
    ScoreBias bias{keys && queries ? AsBoth : keys ? AsKeys : AsQueries, {m_termRows}};
    if (keys) bias.from.push_back(terms.positionKey);
    if (queries) bias.from.push_back(terms.positionQuery);
    return bias;
  }

  ScoreBias ownBias(const PatchDistances& distances) {
    Var table = tableOfPatches(m_graph, "distances of patches " + std::to_string(m_layer), distances,
                               m_input.grid, m_options.temperature);
    ScoreBias bias = m_bias;
    if (m_input.keepWeights)
      bias = bias.valid() ? ScoreBias(add(patchesBias(table).pairs(), bias.pairs())) : patchesBias(table);
    else
      bias = patchesBias(bias.valid() ? add(table, bias.from.front()) : table);
    m_graph.name(bias.from.front(), "bias");
    return bias;
  }

  MechanismRun& m_run;
  Graph& m_graph;
  const LayerStack& m_stack;
  const BlockOptions& m_options;
  const StackInput& m_input;
  std::vector<std::pair<Rotary, Var>> m_turns;
  std::map<std::pair<std::int64_t, bool>, Var> m_visible;  ///< by window and whether it is causal
  ScoreBias m_bias;
  Var m_positions;  ///< the vectors of relative positions that are needed
  Var m_termRows;
  std::optional<WindowAttention> m_windows;
  const Tensor* m_windowTable = nullptr;  ///< of this layer
  std::string m_crossName;
  int m_layer = 0;
};

}  // namespace

LayerStack::Scale LayerStack::scale() const {
  const double root = 1 / std::sqrt(static_cast<double>(options.headWidth));
  const auto isRoot = [&](double scale) { return std::abs(scale / root - 1) < 1e-6; };
  if (std::any_of(ownOptions.begin(), ownOptions.end(),
                  [&](const BlockOptions& own) { return own.scale != options.scale; }))
    return Scale::RootByLayer;
  return options.scale == 1 ? Scale::None : isRoot(options.scale) ? Scale::Root : Scale::Other;
}

bool LayerStack::rotates() const {
  return !options.rotary.frequencies.empty() ||
         std::any_of(ownOptions.begin(), ownOptions.end(),
                     [](const BlockOptions& own) { return !own.rotary.frequencies.empty(); });
}

bool LayerStack::normsQueries() const {
  return !layers.empty() && !layers.front()->attention.qNorm.empty();
}

std::int64_t RelativeVectors::rowOf(std::int64_t apart) const {
  const std::int64_t reach = table.dim(0) / 2;
  std::int64_t bucket = apart;
  const std::int64_t exact = buckets / 2;
  if (buckets > 0 && std::abs(apart) > exact) {
    const double share = std::log(static_cast<double>(std::abs(apart)) / static_cast<double>(exact)) /
                         std::log(static_cast<double>(distance - 1) / static_cast<double>(exact));
    const auto far = exact + static_cast<std::int64_t>(std::ceil(share * static_cast<double>(exact - 1)));
    bucket = apart < 0 ? -far : far;
  }
  return std::clamp<std::int64_t>(bucket + reach, 0, 2 * reach - 1);
}

std::vector<LayerValues> runLayers(MechanismRun& run, const LayerStack& stack, const StackInput& input) {
  Stack layers(run, stack, input);
  std::vector<LayerValues> all;
  Var x = input.x;
  for (std::size_t i = 0; i < stack.layers.size(); ++i) {
    all.push_back(layers.layer(static_cast<int>(i), x));
    x = all.back().output;
  }
  return all;
}

Var finalNorm(Graph& graph, const LayerStack& stack, Var x) {
  return stack.finalNorm.empty() ? x : normalized(graph, x, stack.finalNorm, stack.options.epsilon);
}

Var normalized(Graph& graph, Var x, const NormWeight& norm, double epsilon) {
  const Var weight = graph.leaf(norm.name + ".weight", norm.weight);
  if (norm.bias.empty()) return rmsNorm(x, weight, epsilon);
  return layerNorm(x, weight, graph.leaf(norm.name + ".bias", norm.bias), epsilon);
}

Var leafOf(Graph& graph, const std::string& name, const Tensor& value) {
  return graph.leaf(name, value);
}

HeadLayout layoutOf(const BlockOptions& options) {
  return {options.heads, options.keyHeads, options.scale, options.softcap};
}

}  // namespace attenscope
