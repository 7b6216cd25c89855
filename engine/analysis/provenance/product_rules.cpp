// SPDX-License-Identifier: GPL-3.0-or-later
/// Sums of products: matrices, layers, convolutions, with the activations behind them.
#include "engine/analysis/provenance/rules.h"
#include "engine/graph/operations/convolution/strided.h"
#include "engine/graph/operations/elementwise/activations.h"
#include "engine/graph/operations/products/packed_layers.h"

#include <array>

namespace attenscope::rules {

namespace {

Derived matrixProduct(const Call& call, bool transposed) {
  const std::int64_t inner = call.in(0).dim(-1);
  Index a = call.cell;
  Index b = call.cell;
  const std::size_t last = call.cell.size() - 1;
  if (transposed) b[last - 1] = call.cell[last];
  std::vector<DerivedTerm> terms;
  for (std::int64_t i = 0; i < inner; ++i) {
    a[last] = i;
    b[transposed ? last : last - 1] = i;
    terms.push_back(call.product(0, a, 1, b));
  }
  return sumOf("Σ a · b", std::move(terms));
}

Derived matmulCell(const Call& call) {
  return matrixProduct(call, false);
}
Derived matmulTransposedCell(const Call& call) {
  return matrixProduct(call, true);
}

Derived exactCell(const Call& call) {
  Index a = call.cell;
  Index b = call.in(1).rank() == 2 ? Index{0, call.cell.back()} : call.cell;
  std::vector<DerivedTerm> terms;
  for (std::int64_t i = 0; i < call.in(0).dim(-1); ++i) {
    a.back() = i;
    b[b.size() - 2] = i;
    terms.push_back(call.product(0, a, 1, b));
  }
  if (call.operands() > 2) terms.push_back(call.term(2, broadcastCell(call.cell, call.in(2).shape())));
  return sumOf("Σ a · b of whole numbers", std::move(terms));
}

Derived spreadCell(const Call& call) {
  Derived derived = call.operands() > 2 ? linearIn(call, {0, 2}) : linearIn(call, {0});
  if (derived.rule == Rule::Sum) derived.text = "Σ x · kernel of the windows that reach here";
  return derived;
}

Derived linearCell(const Call& call) {
  const std::int64_t out = call.cell.back();
  Index x = call.cell;
  std::vector<DerivedTerm> terms;
  for (std::int64_t i = 0; i < call.in(1).dim(1); ++i) {
    x.back() = i;
    terms.push_back(call.product(0, x, 1, {out, i}));
  }
  if (call.operands() > 2) terms.push_back(call.term(2, {out}));
  return sumOf(call.operands() > 2 ? "Σ x · w + b" : "Σ x · w", std::move(terms));
}

Derived convolutionCell(const Call& call) {
  const Tensor& x = call.in(0);
  const std::int64_t side = call.in(1).dim(2);
  const std::int64_t padding = (side - 1) / 2;
  std::vector<DerivedTerm> terms;
  for (std::int64_t c = 0; c < x.dim(0); ++c)
    for (std::int64_t ky = 0; ky < side; ++ky)
      for (std::int64_t kx = 0; kx < side; ++kx) {
        const std::int64_t row = call.cell[1] + ky - padding;
        const std::int64_t column = call.cell[2] + kx - padding;
        if (row < 0 || row >= x.dim(1) || column < 0 || column >= x.dim(2)) continue;  // padding adds nothing
        terms.push_back(call.product(0, {c, row, column}, 1, {call.cell[0], c, ky, kx}));
      }
  if (call.operands() > 2) terms.push_back(call.term(2, {call.cell[0]}));
  const std::string window = std::to_string(side) + " × " + std::to_string(side);
  return sumOf("Σ x · kernel over " + window, std::move(terms));
}

Derived stridedCell(const Call& call) {
  const Tensor& x = call.in(0);
  const Tensor& weight = call.in(1);
  const Window window = windowOf(call.node().attributes, weight.dim(2), weight.dim(3));
  const std::int64_t group = call.cell[1] / (weight.dim(0) / call.whole(8));
  std::vector<DerivedTerm> terms;
  for (std::int64_t c = 0; c < weight.dim(1); ++c)
    for (std::int64_t ky = 0; ky < weight.dim(2); ++ky)
      for (std::int64_t kx = 0; kx < weight.dim(3); ++kx) {
        const std::int64_t row = window.rows.cell(call.cell[2], ky);
        const std::int64_t column = window.columns.cell(call.cell[3], kx);
        if (row < 0 || row >= x.dim(2) || column < 0 || column >= x.dim(3)) continue;  // padding adds nothing
        terms.push_back(call.product(0, {call.cell[0], group * weight.dim(1) + c, row, column}, 1,
                                     {call.cell[1], c, ky, kx}));
      }
  if (call.operands() > 2) terms.push_back(call.term(2, {call.cell[1]}));
  return sumOf("Σ x · kernel over " + std::to_string(weight.dim(2)) + " × " + std::to_string(weight.dim(3)),
               std::move(terms));
}

/// Applies an activation to one number.
Derived activated(Derived sum, Activation activation) {
  if (activation == Activation::None) return sum;
  auto number = static_cast<float>(sum.sum);
  activateInPlace(activation, &number, 1);
  sum.value = static_cast<double>(number);
  sum.lines.push_back({"before the activation", sum.sum});
  sum.text += std::string(", then ") + nameOf(activation);
  return sum;
}

/// One output of a packed layer that reads a row of operand 0.
Derived layerCell(const Call& call, const PackedLayer& layer, std::int64_t row, std::int64_t out) {
  std::vector<DerivedTerm> terms;
  for (std::int64_t i = 0; i < layer.weight.k; ++i)
    terms.push_back(call.term(0, {row, i}, static_cast<double>(packedAt(layer.weight, i, out))));
  if (layer.bias != nullptr) terms.push_back(call.term(layer.operand + 1, {out}));
  return activated(sumOf(layer.bias != nullptr ? "Σ x · w + b" : "Σ x · w", std::move(terms)),
                   layer.activation);
}

Operands operandsOfCall(const Call& call, std::vector<const Tensor*>& room) {
  return operandsOf(call.record, call.node(), room);
}

Derived packedCell(const Call& call) {
  std::vector<const Tensor*> room;
  const PackedLayer layer = packedLayer(operandsOfCall(call, room), call.node().attributes);
  return layerCell(call, layer, call.cell[0], call.cell[1]);
}

/// One hidden number of a network: with a gate, the product of both layers' numbers.
Derived hiddenCell(const Call& call, const PackedNetwork& network) {
  Derived up = layerCell(call, network.up, call.cell[0], call.cell[1]);
  if (!network.gated) return up;
  const Derived gate = layerCell(call, network.gate, call.cell[0], call.cell[1]);
  // With the gate as it is, the hidden number is linear in what goes up.
  for (DerivedTerm& term : up.terms) {
    term.factor *= gate.value;
    term.contribution = term.factor * term.value;
  }
  Derived derived = sumOf("gate · (Σ x · w), with the gate as it is", std::move(up.terms));
  derived.lines = {{"up", up.value}, {"before the gate's activation", gate.sum}, {"gate", gate.value}};
  return derived;
}

Derived networkCell(const Call& call) {
  std::vector<const Tensor*> room;
  const PackedNetwork network = packedNetwork(operandsOfCall(call, room), call.node().attributes);
  if (call.inner == Inner::Hidden) return hiddenCell(call, network);
  const Tensor row = call.in(0).rows(call.cell[0], call.cell[0] + 1);
  const std::int64_t width = network.up.weight.m;
  std::vector<float> hidden(static_cast<std::size_t>(width));
  std::vector<float> gate(network.gated ? hidden.size() : 0);
  if (network.gated) applyLayer(network.gate, row.data(), 1, gate.data(), nullptr, {});
  applyLayer(network.up, row.data(), 1, hidden.data(), network.gated ? gate.data() : nullptr, {});
  std::vector<DerivedTerm> terms;
  for (std::int64_t i = 0; i < width; ++i)
    terms.push_back(call.own(Inner::Hidden, {call.cell[0], i},
                             static_cast<double>(hidden[static_cast<std::size_t>(i)]),
                             static_cast<double>(packedAt(network.down.weight, i, call.cell[1]))));
  const bool biased = network.down.bias != nullptr;
  if (biased) terms.push_back(call.term(network.down.operand + 1, {call.cell[1]}));
  return sumOf(biased ? "Σ h · w + b over the hidden numbers" : "Σ h · w over the hidden numbers",
               std::move(terms));
}

/// Each feature of a head times the head's factor.
Derived scaledHead(const Call& call) {
  const std::int64_t width = call.in(0).dim(-1) / call.in(1).size();
  const DerivedTerm x = call.term(0, call.cell);
  const DerivedTerm factor = call.term(1, {call.cell.back() / width});
  return {Rule::Product, "x · the head's factor", {x, factor}, {}, 0, x.value * factor.value};
}

constexpr auto kProducts = std::to_array<Named>({
    {"matmul", matmulCell},
    {"matmulTransposed", matmulTransposedCell},
    {"linear", linearCell},
    {"convolution", convolutionCell},
    {"stridedConvolution", stridedCell},
    {"exactConvolution", stridedCell},
    {"exactProduct", exactCell},
    {"transposedConvolution", spreadCell},
    {"packedLinear", packedCell},
    {"feedForward", networkCell},
    {"scaleHeads", scaledHead},
});

}  // namespace

std::span<const Named> products() {
  return kProducts;
}

}  // namespace attenscope::rules
