// SPDX-License-Identifier: GPL-3.0-or-later
/// Scores, masks, softmax and the weighted sum of values, also where one operation makes all of them.
#include "engine/analysis/provenance/rules.h"
#include "engine/graph/operations/attention/score_bias.h"

#include <array>
#include <cmath>
#include <limits>

namespace attenscope::rules {

namespace {

constexpr double kHidden = -std::numeric_limits<double>::infinity();

/// What multi-head operations read. Attributes: heads, key heads, scale, the kind of the bias, whether there
/// is a mask, softcap, and of headRow the query.
struct Layout {
  Layout(const Call& call, std::size_t firstExtra)
      : heads(call.whole(0)), keyHeads(call.whole(1)), scale(call.attribute(2)), softcap(call.attribute(5)) {
    kind = static_cast<ScoreBias::Kind>(call.whole(3));
    if (kind != ScoreBias::Kind::None) bias = static_cast<int>(firstExtra);
    firstExtra += operandCount(kind);
    if (call.attribute(4) != 0) visible = static_cast<int>(firstExtra);
  }
  std::int64_t keyHead(std::int64_t head) const { return head / (heads / keyHeads); }

  std::int64_t heads, keyHeads;
  double scale, softcap;
  ScoreBias::Kind kind = ScoreBias::Kind::None;
  int bias = -1;  ///< its first operand
  int visible = -1;
};

bool isHidden(const Call& call, const Layout& layout, std::int64_t query, std::int64_t key) {
  return layout.visible >= 0 && call.at(static_cast<std::size_t>(layout.visible), {query, key}) == 0;
}

/// Content times relative positions, as far as these take part in the scores of disentangled attention.
std::vector<DerivedTerm> positionTerms(const Call& call, const Layout& layout, const Index& pair) {
  using Kind = ScoreBias::Kind;
  const auto rows = static_cast<std::size_t>(layout.bias);
  const std::int64_t width = call.in(0).dim(1) / layout.heads;
  const auto row = static_cast<std::int64_t>(call.at(rows, {pair[1] - pair[2] + call.in(1).dim(0) - 1}));
  std::vector<DerivedTerm> terms;
  const auto add = [&](std::size_t content, std::int64_t token, std::int64_t head, std::size_t positions) {
    for (std::int64_t i = 0; i < width; ++i)
      terms.push_back(call.product(content, {token, head * width + i}, positions, {row, pair[0] * width + i},
                                   layout.scale));
  };
  if (layout.kind != Kind::AsQueries) add(0, pair[1], pair[0], rows + 1);
  if (layout.kind != Kind::AsKeys)
    add(1, pair[2], layout.keyHead(pair[0]), rows + (layout.kind == Kind::AsBoth ? 2 : 1));
  return terms;
}

/// What the bias adds to the score of pair [head, query, key].
std::vector<DerivedTerm> biasAt(const Call& call, const Layout& layout, const Index& pair) {
  using enum ScoreBias::Kind;
  const auto stored = static_cast<std::size_t>(layout.bias);
  switch (layout.kind) {
    case None:
      return {};
    case Pairs:
      return {call.term(stored, pair)};
    case Distances:
      return {call.term(stored, {pair[0], pair[2] - pair[1] + call.in(0).dim(0) - 1})};
    case Places:
      return {call.term(stored, {pair[0], pair[2]})};
    case Patches: {
      const auto side = [&](std::int64_t i) { return static_cast<std::int64_t>(call.at(stored + 1, {i})); };
      return {call.term(stored, {patchBiasRow(side(0), side(1), pair[1], pair[2]), pair[0]})};
    }
    case AsKeys:
    case AsQueries:
    case AsBoth:
      return positionTerms(call, layout, pair);
  }
  return {};
}

/// scale · q · k (+ bias) of one pair, as a sum of products.
Derived scoreOf(const Call& call, const Layout& layout, const Index& pair) {
  const std::int64_t head = pair[0];
  const std::int64_t width = call.in(0).dim(1) / layout.heads;
  std::vector<DerivedTerm> terms;
  for (std::int64_t i = 0; i < width; ++i)
    terms.push_back(call.product(0, {pair[1], head * width + i}, 1,
                                 {pair[2], layout.keyHead(head) * width + i}, layout.scale));
  const std::string text = layout.scale == 1 ? "Σ q · k" : "Σ q · k ÷ " + shortNumber(1 / layout.scale);
  Derived derived = sumOf(text, std::move(terms));
  if (layout.softcap > 0) {
    derived.lines.push_back(
        {"before the cap c tanh(x / c), c = " + shortNumber(layout.softcap), derived.sum});
    derived.value = layout.softcap * std::tanh(derived.sum / layout.softcap);
    derived.text += ", capped";
    if (layout.bias < 0) return derived;
    const double bias = sumOf("bias", biasAt(call, layout, pair)).sum;
    derived.lines.push_back({"bias, added behind the cap", bias});
    derived.value += bias;
    return derived;
  }
  if (layout.bias < 0) return derived;
  std::vector<DerivedTerm> all = std::move(derived.terms);
  for (DerivedTerm& term : biasAt(call, layout, pair)) all.push_back(std::move(term));
  return sumOf(text + " + bias", std::move(all));
}

Derived scoreCell(const Call& call) {
  return scoreOf(call, Layout(call, 2), call.cell);
}

/// A score on the way to weights: −∞ where the mask hides the key.
Derived innerScore(const Call& call, const Layout& layout, const Index& pair) {
  if (!isHidden(call, layout, pair[1], pair[2])) return scoreOf(call, layout, pair);
  const auto mask = static_cast<std::size_t>(layout.visible);
  return chosen("hidden by the mask", {call.term(mask, {pair[1], pair[2]})}, kHidden);
}

Derived innerWeight(const Call& call, const Layout& layout, const Index& pair) {
  std::vector<DerivedTerm> row;
  Index cell = pair;
  for (cell[2] = 0; cell[2] < call.in(1).dim(0); ++cell[2])
    row.push_back(call.own(Inner::Scores, cell, innerScore(call, layout, cell).value));
  return softmaxOf(std::move(row), static_cast<std::size_t>(pair[2]));
}

Derived weightCell(const Call& call) {
  const Layout layout(call, 2);
  return call.inner == Inner::Scores ? innerScore(call, layout, call.cell)
                                     : innerWeight(call, layout, call.cell);
}

Derived rowCell(const Call& call) {
  const Layout layout(call, 2);
  if (call.inner == Inner::Scores) return innerScore(call, layout, call.cell);
  return innerWeight(call, layout, {call.cell[0], call.whole(6), call.cell[1]});
}

/// The row of weights of one head's query, in double.
std::vector<double> rowOfWeights(const Call& call, const Layout& layout, std::int64_t head,
                                 std::int64_t query) {
  const Derived first = innerWeight(call, layout, {head, query, 0});
  std::vector<double> weights;
  for (const DerivedTerm& term : first.terms)
    weights.push_back(first.sum > 0 ? term.contribution / first.sum : 0);
  return weights;
}

Derived attendCell(const Call& call) {
  const Layout layout(call, 3);
  if (call.inner == Inner::Scores) return innerScore(call, layout, call.cell);
  if (call.inner == Inner::Weights) return innerWeight(call, layout, call.cell);
  const std::int64_t width = call.in(2).dim(1) / layout.keyHeads;
  const std::int64_t head = call.cell[1] / width;
  const std::int64_t feature = layout.keyHead(head) * width + call.cell[1] % width;
  const std::vector<double> weights = rowOfWeights(call, layout, head, call.cell[0]);
  std::vector<DerivedTerm> terms;
  for (std::int64_t key = 0; key < call.in(2).dim(0); ++key) {
    DerivedTerm term = call.term(2, {key, feature}, weights[static_cast<std::size_t>(key)]);
    term.by = {call.index, {head, call.cell[0], key}, Inner::Weights};
    terms.push_back(std::move(term));
  }
  return sumOf("Σ weight · value", std::move(terms));
}

Derived mixCell(const Call& call) {
  const std::int64_t heads = call.in(0).dim(0);
  const std::int64_t keyHeads = call.whole(1);
  const std::int64_t width = call.in(1).dim(1) / keyHeads;
  const std::int64_t head = call.cell[1] / width;
  const std::int64_t feature = head / (heads / keyHeads) * width + call.cell[1] % width;
  std::vector<DerivedTerm> terms;
  for (std::int64_t key = 0; key < call.in(1).dim(0); ++key)
    terms.push_back(call.product(1, {key, feature}, 0, {head, call.cell[0], key}));
  return sumOf("Σ weight · value", std::move(terms));
}

Derived maskCell(const Call& call) {
  const Index pair(call.cell.end() - 2, call.cell.end());
  if (call.at(1, pair) != 0) return same(call.term(0, call.cell));
  return chosen("hidden by the mask", {call.term(1, pair)}, kHidden);
}

Derived softmaxCell(const Call& call) {
  std::vector<DerivedTerm> row;
  Index cell = call.cell;
  for (cell.back() = 0; cell.back() < call.in(0).dim(-1); ++cell.back()) row.push_back(call.term(0, cell));
  return softmaxOf(std::move(row), static_cast<std::size_t>(call.cell.back()));
}

/// vᵀ tanh(q + k): v's numbers times what the hidden layer makes of both.
Derived additiveCell(const Call& call) {
  const Tensor& v = call.in(2);
  std::vector<DerivedTerm> terms;
  for (std::int64_t i = 0; i < v.size(); ++i)
    terms.push_back(call.own(Inner::Hidden, {call.cell[0], call.cell[1], i},
                             std::tanh(call.at(0, {call.cell[0], i}) + call.at(1, {call.cell[1], i})),
                             static_cast<double>(v[i])));
  for (std::int64_t i = 0; i < v.size(); ++i)
    terms[static_cast<std::size_t>(i)].by = call.place(2, unflatten(i, v.shape()));
  return sumOf("Σ v · tanh(q + k)", std::move(terms));
}

Derived additive(const Call& call) {
  if (call.inner != Inner::Hidden) return additiveCell(call);
  Derived derived = sumOf("q + k, then tanh(·)", {call.term(0, {call.cell[0], call.cell[2]}),
                                                  call.term(1, {call.cell[1], call.cell[2]})});
  derived.lines.push_back({"before the tanh", derived.sum});
  derived.value = std::tanh(derived.sum);
  return derived;
}

/// Content vectors times the vectors of relative positions, these held to be factors.
Derived positionCell(const Call& call) {
  std::vector<std::size_t> contents;
  for (std::size_t i = 1; i < call.operands(); i += 2) contents.push_back(i);
  Derived derived = linearIn(call, contents);
  derived.rule = Rule::Sum;
  derived.text = "Σ content · position ÷ " + shortNumber(1 / call.attribute(1));
  derived.sum = derived.value;
  return derived;
}

Derived distanceCell(const Call& call) {
  const DerivedTerm a = call.term(0, {call.cell[0]});
  const DerivedTerm b = call.term(1, {call.cell[1]}, -1);
  Derived derived = sumOf("(a − b)²", {a, b});
  derived.lines.push_back({"a − b", derived.sum});
  derived.value = derived.sum * derived.sum;
  return derived;
}

Derived pairCell(const Call& call) {
  Derived derived = linearIn(call, {0});
  if (derived.rule == Rule::Same) return derived;
  return {Rule::Given, "not in the query's window", {}, {}, 0, call.attribute(1)};
}

Derived intoWindowsCell(const Call& call) {
  return linearIn(call, {0, 1});
}

Derived windowRowCell(const Call& call) {
  Derived derived = linearIn(call, {1});
  if (derived.rule == Rule::Same) return derived;
  return {Rule::Given, "not in the query's window", {}, {}, 0, 0};
}

Derived windowBiasCell(const Call& call) {
  Derived derived = linearIn(call, {0});
  const double rest = std::round(call.value() - derived.value);
  if (rest == 0) return derived;
  derived.terms.push_back(constant("between two parts of the window", rest));
  return sumOf("bias, less 100 between parts", std::move(derived.terms));
}

Derived slopedCell(const Call& call) {
  return sumOf("slope · place of the key", {call.term(0, {call.cell[0]}, static_cast<double>(call.cell[2]))});
}

constexpr auto kAttention = std::to_array<Named>({
    {"headScores", scoreCell},
    {"headWeights", weightCell},
    {"headRow", rowCell},
    {"attendHeads", attendCell},
    {"mixHeads", mixCell},
    {"maskScores", maskCell},
    {"softmax", softmaxCell},
    {"additiveScores", additive},
    {"positionScores", positionCell},
    {"squaredDistances", distanceCell},
    {"pairsOfWindows", pairCell},
    {"intoWindows", intoWindowsCell},
    {"rowOfWindows", windowRowCell},
    {"windowBias", windowBiasCell},
    {"slopedBias", slopedCell},
});

}  // namespace

std::span<const Named> attention() {
  return kAttention;
}

}  // namespace attenscope::rules
