// SPDX-License-Identifier: GPL-3.0-or-later
/// The gates and states of recurrent layers. Some of their terms are other cells of the same result.
#include "engine/analysis/provenance/rules.h"

#include <array>
#include <cmath>

namespace attenscope::rules {

namespace {

/// A recurrent layer at one row. Operands: x, W_ih, W_hh, b_ih, b_hh, h₀, c₀; parts of the result are given
/// by number, h is part `hidden`.
struct Layer {
  Layer(const Call& c, std::int64_t h) : call(c), hidden(h), row(c.cell[1]), unit(c.cell[2]) {
    const bool reverse = c.attribute(0) != 0;
    const std::int64_t last = c.in(0).dim(0) - 1;
    first = row == (reverse ? last : 0);
    before = reverse ? row + 1 : row - 1;
  }
  /// Part `part` in this row.
  DerivedTerm now(std::int64_t part, double factor = 1) const {
    const Index cell{part, row, unit};
    return call.own(Inner::None, cell, static_cast<double>(call.node().value.at(cell)), factor);
  }
  /// A state of the row before, or the initial one, which is operand `initial`.
  DerivedTerm earlier(std::int64_t part, std::size_t initial, std::int64_t i, double factor = 1) const {
    if (first) return call.term(initial, {i}, factor);
    const Index cell{part, before, i};
    return call.own(Inner::None, cell, static_cast<double>(call.node().value.at(cell)), factor);
  }
  std::int64_t width() const { return call.in(2).dim(1); }

  const Call& call;
  std::int64_t hidden, row, unit, before = 0;
  bool first = false;
};

/// W_ih x + b_ih + r · (W_hh h₋₁ + b_hh), r being 1 but for the candidate of a GRU.
std::vector<DerivedTerm> gateTerms(const Layer& layer, double reset) {
  const Call& call = layer.call;
  const std::int64_t out = call.cell[0] * layer.width() + layer.unit;
  std::vector<DerivedTerm> terms;
  for (std::int64_t i = 0; i < call.in(0).dim(1); ++i)
    terms.push_back(call.product(0, {layer.row, i}, 1, {out, i}));
  terms.push_back(call.term(3, {out}));
  for (std::int64_t i = 0; i < layer.width(); ++i) {
    DerivedTerm term = layer.earlier(layer.hidden, 5, i, reset * call.at(2, {out, i}));
    term.by = call.place(2, {out, i});
    terms.push_back(std::move(term));
  }
  terms.push_back(call.term(4, {out}, reset));
  return terms;
}

Derived gate(const Layer& layer, bool hyperbolic, double reset = 1) {
  Derived derived = sumOf(std::string("W x + b + ") + (reset == 1 ? "" : "r · (") + "W h₋₁ + b" +
                              (reset == 1 ? "" : ")") + (hyperbolic ? ", then tanh(·)" : ", then σ(·)"),
                          gateTerms(layer, reset));
  derived.lines.push_back({"before the function", derived.sum});
  derived.value = hyperbolic ? std::tanh(derived.sum) : 1 / (1 + std::exp(-derived.sum));
  return derived;
}

/// a times the factor that another cell is.
DerivedTerm times(DerivedTerm a, const DerivedTerm& by, double factor) {
  a.by = by.place;
  a.factor = factor;
  a.contribution = a.value * factor;
  return a;
}

Derived lstmCell(const Call& call) {
  const Layer layer(call, 5);
  const std::int64_t part = call.cell[0];
  if (part < 4) return gate(layer, part == 2);
  if (part == 4) {
    const DerivedTerm forget = layer.now(1);
    const DerivedTerm input = layer.now(0);
    return sumOf("f · c₋₁ + i · g", {times(layer.earlier(4, 6, layer.unit), forget, forget.value),
                                     times(layer.now(2), input, input.value)});
  }
  const DerivedTerm output = layer.now(3);
  const DerivedTerm state = layer.now(4);
  return functionOf("o · tanh(c)", {output, state}, output.value * std::tanh(state.value));
}

Derived gruCell(const Call& call) {
  const Layer layer(call, 3);
  const std::int64_t part = call.cell[0];
  if (part < 2) return gate(layer, false);
  if (part == 2) {
    const double reset = layer.now(0).value;
    Derived derived = gate(layer, true, reset);
    derived.lines.push_back({"r, held fixed", reset});
    return derived;
  }
  const DerivedTerm update = layer.now(1);
  return sumOf("(1 − z) · n + z · h₋₁", {times(layer.now(2), update, 1 - update.value),
                                         times(layer.earlier(3, 5, layer.unit), update, update.value)});
}

constexpr auto kRecurrent = std::to_array<Named>({{"lstm", lstmCell}, {"gru", gruCell}});

}  // namespace

std::span<const Named> recurrent() {
  return kRecurrent;
}

}  // namespace attenscope::rules
