// SPDX-License-Identifier: GPL-3.0-or-later
/// Figures that are measured beside the run, and sources of numbers.
#include "engine/analysis/aggregates.h"
#include "engine/analysis/provenance/rules.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace attenscope::rules {

namespace {

Derived given(const Call& call, const char* text) {
  return {Rule::Given, text, {}, {}, 0, call.value()};
}
Derived drawn(const Call& call) {
  return given(call, "a normally distributed number, drawn with the seed");
}
Derived embedding(const Call& call) {
  return given(call, "the word's vector, drawn with the seed");
}
Derived position(const Call& call) {
  return given(call, "a sine or cosine of the place");
}
Derived visibility(const Call& call) {
  return given(call, "1 where the query may see the key");
}

/// A figure of whole tensors.
Derived measured(const Call& call) {
  return {Rule::Measured, "a figure of all of what it measures", {}, {}, 0, call.value()};
}

Derived timesNorm(const Call& call) {
  const bool byKey = call.in(1).rank() == 1;
  const DerivedTerm weight = call.term(0, call.cell);
  const DerivedTerm norm =
      call.term(1, byKey ? Index{call.cell.back()} : Index{call.cell.front(), call.cell.back()});
  return {
      Rule::Product, "weight · length of what it moves", {weight, norm}, {}, 0, weight.value * norm.value};
}

/// √Σ x² of a row [T × d].
Derived lengthOfRow(const Call& call) {
  std::vector<DerivedTerm> terms;
  for (std::int64_t i = 0; i < call.in(0).dim(1); ++i) {
    const Index cell{call.cell[0], i};
    terms.push_back(call.term(0, cell, call.at(0, cell)));
  }
  Derived derived = sumOf("√Σ x²", std::move(terms));
  derived.lines = {{"Σ x²", derived.sum}};
  derived.value = std::sqrt(derived.sum);
  return derived;
}

Derived rowOfLayer(const Call& call) {
  return same(call.term(static_cast<std::size_t>(call.cell[0]), {call.whole(0), call.cell[1]}));
}

/// The same cell of several heads (along the leading axis) or layers (operands), made one number.
Derived aggregateCell(const Call& call) {
  const bool layers = call.attribute(1) != 0;
  const std::int64_t count = layers ? static_cast<std::int64_t>(call.operands()) : call.in(0).dim(0);
  const auto aggregate = static_cast<Aggregate>(call.whole(0));
  const double share = aggregate == Aggregate::Mean ? 1 / static_cast<double>(count) : 1;
  std::vector<DerivedTerm> terms;
  for (std::int64_t i = 0; i < count; ++i) {
    Index cell = call.cell;
    if (!layers) cell.insert(cell.begin(), i);
    terms.push_back(call.term(layers ? static_cast<std::size_t>(i) : 0, cell, share));
  }
  if (aggregate == Aggregate::Mean) return sumOf("mean", std::move(terms));
  if (aggregate == Aggregate::Deviation) {
    double mean = 0;
    double squares = 0;
    for (const DerivedTerm& term : terms) mean += term.value / static_cast<double>(count);
    for (const DerivedTerm& term : terms) squares += (term.value - mean) * (term.value - mean);
    return functionOf("standard deviation", std::move(terms),
                      std::sqrt(squares / static_cast<double>(count)));
  }
  const bool most = aggregate == Aggregate::Maximum;
  const auto better = [&](const DerivedTerm& a, const DerivedTerm& b) {
    return most ? a.value < b.value : a.value > b.value;
  };
  const DerivedTerm winner = *std::max_element(terms.begin(), terms.end(), better);
  return chosen(most ? "the largest of them" : "the smallest of them", {winner}, winner.value);
}

/// ½ mean over heads, ½ for the query itself, divided by the row's sum.
Derived residualCell(const Call& call) {
  const Tensor& weights = call.in(0);
  const double share = 0.5 / static_cast<double>(weights.dim(0));
  std::vector<DerivedTerm> terms;
  double row = 0.5;
  for (std::int64_t head = 0; head < weights.dim(0); ++head) {
    double own = 0;
    for (std::int64_t key = 0; key < weights.dim(2); ++key) own += call.at(0, {head, call.cell[0], key});
    if (!std::isfinite(own)) continue;
    row += share * own;
    terms.push_back(call.term(0, {head, call.cell[0], call.cell[1]}, share));
  }
  if (call.cell[0] == call.cell[1]) terms.push_back(constant("the residual connection", 0.5));
  Derived derived = sumOf("(½ · mean over heads + ½ for itself) ÷ Σ of the row", std::move(terms));
  derived.lines = {{"Σ of the row", row}};
  derived.value = row > 0 ? derived.sum / row : derived.sum;
  return derived;
}

constexpr auto kFigures = std::to_array<Named>({
    {"randomNormal", drawn},         {"embedding", embedding},         {"positions", position},
    {"visibility", visibility},      {"timesNorms", timesNorm},        {"rowLengths", lengthOfRow},
    {"rowOfLayers", rowOfLayer},     {"withResidual", residualCell},   {"valueNorms", measured},
    {"writtenNorms", measured},      {"aggregate", aggregateCell},     {"attentionFlow", measured},
    {"headDigest", measured},        {"statisticsOfDigest", measured}, {"rolloutOfHeads", measured},
    {"headStatistics", measured},    {"rowFindings", measured},        {"divergenceOfRows", measured},
    {"changeOfRows", measured},      {"crossEntropy", measured},       {"binaryCrossEntropy", measured},
    {"meanAbsoluteError", measured}, {"meanSquaredError", measured},   {"softIou", measured},
    {"boxIouLoss", measured},
});

}  // namespace

std::span<const Named> figures() {
  return kFigures;
}

}  // namespace attenscope::rules
