// SPDX-License-Identifier: GPL-3.0-or-later
/// Products, quotients and functions of single cells.
#include "engine/analysis/provenance/rules.h"
#include "engine/graph/operations/elementwise/activations.h"
#include "engine/graph/operations/elementwise/functions.h"
#include "engine/graph/operations/elementwise/quantizing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace attenscope::rules {

namespace {

Derived multiplied(const Call& call) {
  const DerivedTerm a = call.term(0, broadcastCell(call.cell, call.in(0).shape()));
  const DerivedTerm b = call.term(1, broadcastCell(call.cell, call.in(1).shape()));
  return {Rule::Product, "a · b", {a, b}, {}, 0, a.value * b.value};
}

Derived divided(const Call& call) {
  const DerivedTerm a = call.term(0, broadcastCell(call.cell, call.in(0).shape()));
  const DerivedTerm b = call.term(1, broadcastCell(call.cell, call.in(1).shape()));
  return {Rule::Quotient, "a ÷ b", {a, b}, {}, 0, a.value / b.value};
}

template <typename Function>
Derived ofOne(const Call& call, const std::string& text, Function function) {
  const DerivedTerm x = call.term(0, call.cell);
  return functionOf(text, {x}, function(x.value));
}

Derived rectified(const Call& call) {
  return ofOne(call, "max(0, x)", [](double x) { return std::max(0.0, x); });
}
Derived squashed(const Call& call) {
  return ofOne(call, "σ(x)", [](double x) { return 1 / (1 + std::exp(-x)); });
}
Derived hyperbolic(const Call& call) {
  return ofOne(call, "tanh(x)", [](double x) { return std::tanh(x); });
}
Derived geluCell(const Call& call) {
  return ofOne(call, "GELU(x) = x · Φ(x)",
               [](double x) { return x * 0.5 * std::erfc(-x / std::numbers::sqrt2); });
}
Derived logarithmCell(const Call& call) {
  return ofOne(call, "ln x", [](double x) { return std::log(x); });
}
Derived exponentialCell(const Call& call) {
  return ofOne(call, "exp(x)", [](double x) { return std::exp(x); });
}
Derived activatedCell(const Call& call) {
  const auto activation = static_cast<Activation>(call.whole(0));
  return ofOne(call, nameOf(activation), [&](double x) {
    auto number = static_cast<float>(x);
    activateInPlace(activation, &number, 1);
    return static_cast<double>(number);
  });
}

Derived functionCell(const Call& call) {
  const auto kind = static_cast<attenscope::Function>(call.whole(0));
  const double a = call.attribute(1);
  const double b = call.attribute(2);
  return ofOne(call, textOf(kind, a, b), [&](double x) { return attenscope::functionOf(kind, x, a, b); });
}

/// The mask decides which of the two it is.
Derived chosenCell(const Call& call) {
  const DerivedTerm mask = call.term(0, broadcastCell(call.cell, call.in(0).shape()));
  const std::size_t from = mask.value != 0 ? 1 : 2;
  const DerivedTerm taken = call.term(from, broadcastCell(call.cell, call.in(from).shape()));
  return chosen(from == 1 ? "a, where the mask is not 0" : "b, where the mask is 0", {taken, mask},
                taken.value);
}

Derived comparedCell(const Call& call) {
  constexpr std::array kRelations{"1 where a = b", "1 where a > b", "1 where a ≥ b"};
  return chosen(kRelations[static_cast<std::size_t>(call.whole(0))],
                {call.term(0, broadcastCell(call.cell, call.in(0).shape())),
                 call.term(1, broadcastCell(call.cell, call.in(1).shape()))},
                call.value());
}

Derived quantizedCell(const Call& call) {
  const auto at = [&](std::size_t operand) {
    return static_cast<float>(call.at(operand, broadcastCell(call.cell, call.in(operand).shape())));
  };
  return ofOne(call,
               "x ÷ " + shortNumber(static_cast<double>(at(1))) + ", rounded, + " +
                   shortNumber(static_cast<double>(at(2))) + ", between " + shortNumber(call.attribute(0)) +
                   " and " + shortNumber(call.attribute(1)),
               [&](double x) {
                 return static_cast<double>(quantized(static_cast<float>(x), at(1), at(2),
                                                      static_cast<float>(call.attribute(0)),
                                                      static_cast<float>(call.attribute(1))));
               });
}

constexpr auto kElementwise = std::to_array<Named>({
    {"multiply", multiplied},
    {"divide", divided},
    {"relu", rectified},
    {"sigmoid", squashed},
    {"tanh", hyperbolic},
    {"gelu", geluCell},
    {"logarithm", logarithmCell},
    {"exponential", exponentialCell},
    {"activate", activatedCell},
    {"function", functionCell},
    {"choose", chosenCell},
    {"compare", comparedCell},
    {"quantize", quantizedCell},
});

}  // namespace

std::span<const Named> elementwise() {
  return kElementwise;
}

}  // namespace attenscope::rules
