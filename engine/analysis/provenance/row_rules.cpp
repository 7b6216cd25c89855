// SPDX-License-Identifier: GPL-3.0-or-later
/// Norms, shares, maxima and choices of rows, with the row's figures held fixed and named.
#include "engine/analysis/provenance/rules.h"
#include "engine/graph/operations/convolution/strided.h"
#include "engine/graph/operations/reductions/row_reductions.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace attenscope::rules {

namespace {

/// The row of operand 0 in which the cell lies.
std::span<const float> rowOf(const Call& call) {
  const Tensor& x = call.in(0);
  const std::int64_t row = x.flatIndex(call.cell) / x.dim(-1);
  return x.values().subspan(static_cast<std::size_t>(row * x.dim(-1)), static_cast<std::size_t>(x.dim(-1)));
}

double sumOfRow(std::span<const float> row) {
  double sum = 0;
  for (const float x : row) sum += static_cast<double>(x);
  return sum;
}

double squaresOf(std::span<const float> row, double less) {
  double sum = 0;
  for (const float x : row) sum += (static_cast<double>(x) - less) * (static_cast<double>(x) - less);
  return sum;
}

Derived layerNormCell(const Call& call) {
  const std::span<const float> row = rowOf(call);
  const auto count = static_cast<double>(row.size());
  const double average = sumOfRow(row) / count;
  const double deviation = std::sqrt(squaresOf(row, average) / count + call.attribute(0));
  const double gamma = call.at(1, {call.cell.back()});
  Derived derived =
      sumOf("(x − mean) ÷ σ · γ + β, mean and σ of the row held fixed",
            {call.term(0, call.cell, gamma / deviation),
             constant("− mean of the row", -average * gamma / deviation), call.term(2, {call.cell.back()})});
  derived.lines = {{"mean of the row", average}, {"σ of the row", deviation}, {"γ", gamma}};
  return derived;
}

Derived rmsNormCell(const Call& call) {
  const std::span<const float> row = rowOf(call);
  const double size = std::sqrt(squaresOf(row, 0) / static_cast<double>(row.size()) + call.attribute(0));
  Derived derived = sumOf("x ÷ √(mean of squares + ε) · γ, the root held fixed",
                          {call.product(0, call.cell, 1, {call.cell.back()}, 1 / size)});
  derived.lines = {{"√(mean of squares + ε)", size}, {"γ", call.at(1, {call.cell.back()})}};
  return derived;
}

/// The cell divided by a figure of its row, which is held fixed.
Derived dividedBy(const Call& call, const std::string& text, const std::string& figure, double by) {
  Derived derived = sumOf(text, {call.term(0, call.cell, by == 0 ? 0 : 1 / by)});
  derived.lines = {{figure, by}};
  return derived;
}

Derived normalizedCell(const Call& call) {
  return dividedBy(call, "x ÷ ‖x‖, the length held fixed", "‖x‖ of the row",
                   std::max(std::sqrt(squaresOf(rowOf(call), 0)), 1e-12));
}

Derived shareCell(const Call& call) {
  return dividedBy(call, "x ÷ Σ x of the row, the sum held fixed", "Σ x of the row", sumOfRow(rowOf(call)));
}

Derived entropyCell(const Call& call) {
  Index cell = call.cell;
  cell.push_back(0);
  std::vector<DerivedTerm> terms;
  for (; cell.back() < call.in(0).dim(-1); ++cell.back()) {
    const double p = call.at(0, cell);
    terms.push_back(call.term(0, cell, p > 0 ? -std::log(p) : 0));
  }
  return sumOf("Σ p · (−ln p)", std::move(terms));
}

/// The cell of the row's first maximum.
Index largestOfRow(const Call& call) {
  const std::span<const float> row = rowOf(call);
  Index cell = call.cell;
  cell.back() = std::max_element(row.begin(), row.end()) - row.begin();
  return cell;
}

Derived maximumMinusCell(const Call& call) {
  return sumOf("max of the row − x", {call.term(0, largestOfRow(call)), call.term(0, call.cell, -1)});
}

Derived oneHotCell(const Call& call) {
  const Index winner = largestOfRow(call);
  const bool own = winner == call.cell;
  std::vector<DerivedTerm> terms{call.term(0, call.cell)};
  if (!own) terms.push_back(call.term(0, winner));
  const bool any = call.at(0, winner) != 0 || call.value() != 0;
  return chosen(own ? "1: the largest of the row" : "0: another is the largest of the row", std::move(terms),
                own && any ? 1 : 0);
}

Derived drawnCell(const Call& call) {
  return chosen(call.value() == 1 ? "1: drawn from the row" : "0: another was drawn from the row",
                {call.term(0, call.cell)}, call.value());
}

Derived atMostCell(const Call& call) {
  const DerivedTerm limit = call.term(1, unflatten(0, call.in(1).shape()));
  const DerivedTerm x = call.term(0, call.cell);
  return chosen("1 where x ≤ limit", {x, limit}, x.value <= limit.value ? 1 : 0);
}

Derived massCell(const Call& call) {
  const DerivedTerm x = call.term(0, call.cell);
  if (call.value() == x.value) return same(x);
  return chosen("0: outside the mass that is kept", {x}, 0);
}

/// The largest over positions, and the average and the largest over channels.
Derived maximumCell(const Call& call) {
  const Tensor& x = call.in(0);
  const std::int64_t positions = x.size() / x.dim(0);
  const float* first = x.data() + call.cell[0] * positions;
  const std::int64_t at = std::max_element(first, first + positions) - first;
  const DerivedTerm winner = call.term(0, unflatten(call.cell[0] * positions + at, x.shape()));
  return chosen("the largest of " + std::to_string(positions) + " positions", {winner}, winner.value);
}

Derived overChannelsCell(const Call& call) {
  const std::int64_t channels = call.in(0).dim(0);
  std::vector<DerivedTerm> terms;
  std::size_t largest = 0;
  for (std::int64_t c = 0; c < channels; ++c) {
    terms.push_back(call.term(0, {c, call.cell[1], call.cell[2]},
                              call.cell[0] == 0 ? 1 / static_cast<double>(channels) : 1));
    if (terms.back().value > terms[largest].value) largest = terms.size() - 1;
  }
  if (call.cell[0] == 0) return sumOf("Σ x ÷ " + std::to_string(channels) + " channels", std::move(terms));
  const DerivedTerm winner = terms[largest];
  return chosen("the largest of " + std::to_string(channels) + " channels", {winner}, winner.value);
}

/// The mean or sum of what the operation reads, or the one cell that it took.
Derived reduced(const Call& call, bool chooses, const std::string& text) {
  Derived derived = linearIn(call, {0});
  if (!chooses) {
    if (derived.rule == Rule::Sum) derived.text = text;
    return derived;
  }
  return chosen(text, derived.terms, derived.terms.empty() ? 0 : derived.terms.front().value);
}

Derived reducedAlong(const Call& call, int axis) {
  const auto reduction = static_cast<Reduction>(call.whole(0));
  const std::string count = std::to_string(call.in(0).dim(axis));
  switch (reduction) {
    case Reduction::Maximum:
      return reduced(call, true, "the largest of " + count);
    case Reduction::Minimum:
      return reduced(call, true, "the smallest of " + count);
    case Reduction::Mean:
      return reduced(call, false, "Σ x ÷ " + count);
    case Reduction::Sum:
      break;
  }
  return reduced(call, false, "Σ x");
}

Derived reducedRow(const Call& call) {
  return reducedAlong(call, -1);
}
Derived reducedColumn(const Call& call) {
  return reducedAlong(call, -2);
}

Derived pooledCell(const Call& call) {
  const auto pooling = static_cast<Pooling>(call.whole(10));
  const std::string side = std::to_string(call.whole(8)) + " × " + std::to_string(call.whole(9));
  const bool chooses = pooling == Pooling::Maximum;
  return reduced(call, chooses, (chooses ? "the largest under " : "Σ x ÷ number of cells under ") + side);
}

constexpr auto kRows = std::to_array<Named>({
    {"layerNorm", layerNormCell},
    {"rmsNorm", rmsNormCell},
    {"normalizeRows", normalizedCell},
    {"sharesOfRows", shareCell},
    {"entropyOfRows", entropyCell},
    {"rowMaximumMinus", maximumMinusCell},
    {"oneHotOfLargest", oneHotCell},
    {"oneHotSample", drawnCell},
    {"atMost", atMostCell},
    {"keepMass", massCell},
    {"maximumOverPositions", maximumCell},
    {"averageAndMaximumOverChannels", overChannelsCell},
    {"reduceRows", reducedRow},
    {"reduceColumns", reducedColumn},
    {"pool", pooledCell},
});

}  // namespace

std::span<const Named> rows() {
  return kRows;
}

}  // namespace attenscope::rules
