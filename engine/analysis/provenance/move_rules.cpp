// SPDX-License-Identifier: GPL-3.0-or-later
/// Operations that move numbers, add them up or average them: linear in their operands.
#include "engine/analysis/provenance/rules.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace attenscope::rules {

namespace {

Derived first(const Call& call) {
  return linearIn(call, {0});
}

Derived all(const Call& call) {
  std::vector<std::size_t> operands(call.operands());
  std::iota(operands.begin(), operands.end(), 0U);
  return linearIn(call, operands);
}

Derived titled(Derived derived, const std::string& text) {
  if (derived.rule == Rule::Sum) derived.text = text;
  return derived;
}

/// Rearranged as the whole is; only the cell is.
Derived reshaped(const Call& call) {
  return same(call.term(0, unflatten(call.node().value.flatIndex(call.cell), call.in(0).shape())));
}

Derived rowsFrom(const Call& call) {
  Index cell = call.cell;
  cell[0] += call.whole(0);
  return same(call.term(0, cell));
}

Derived picked(const Call& call) {
  const auto axis = static_cast<std::size_t>(call.attribute(0));
  Index cell = call.cell;
  cell[axis] = call.whole(static_cast<std::size_t>(cell[axis]) + 1);
  return same(call.term(0, cell));
}

/// [T × heads·d] → [heads × T × d]; a key head's part for each query head that shares it.
Derived splitHead(const Call& call) {
  const std::int64_t width = call.node().value.dim(2);
  const bool shares = call.node().attributes.size() > 1;
  const std::int64_t together = shares ? call.whole(0) / call.whole(1) : 1;
  return same(call.term(0, {call.cell[1], call.cell[0] / together * width + call.cell[2]}));
}

Derived mergedHead(const Call& call) {
  const std::int64_t width = call.in(0).dim(2);
  return same(call.term(0, {call.cell[1] / width, call.cell[0], call.cell[1] % width}));
}

Derived transposed(const Call& call) {
  return same(call.term(0, {call.cell[1], call.cell[0]}));
}

/// Axis i of the result is axis attribute(i) of the operand.
Derived permuted(const Call& call) {
  Index cell(call.cell.size());
  for (std::size_t i = 0; i < cell.size(); ++i) cell[static_cast<std::size_t>(call.whole(i))] = call.cell[i];
  return same(call.term(0, cell));
}

Derived largest(const Call& call) {
  Derived derived = first(call);
  derived.rule = Rule::Chosen;
  derived.text = "number " + std::to_string(call.cell.back() + 1) + " of the row by size";
  return derived;
}

Derived columns(const Call& call) {
  if (call.cell.back() < call.in(0).dim(-1)) return same(call.term(0, call.cell));
  return {Rule::Given, "beyond the last column", {}, {}, 0, 0};
}

Derived added(const Call& call) {
  return sumOf("a + b", {call.term(0, broadcastCell(call.cell, call.in(0).shape())),
                         call.term(1, broadcastCell(call.cell, call.in(1).shape()))});
}

Derived subtracted(const Call& call) {
  return sumOf("a − b", {call.term(0, broadcastCell(call.cell, call.in(0).shape())),
                         call.term(1, broadcastCell(call.cell, call.in(1).shape()), -1)});
}

Derived negated(const Call& call) {
  return sumOf("−x", {call.term(0, call.cell, -1)});
}

Derived average(const Call& call) {
  return titled(first(call), "Σ x ÷ number of positions");
}
Derived mean(const Call& call) {
  return titled(first(call), "Σ x ÷ number of cells");
}
Derived total(const Call& call) {
  return titled(first(call), "Σ x");
}
Derived between(const Call& call) {
  return titled(first(call), "Σ share · x of the cells around");
}
Derived rotated(const Call& call) {
  return titled(first(call), "cos · x ∓ sin · x of its pair");
}

/// The whole row decides which of its numbers comes first.
Derived placed(const Call& call) {
  Index cell = call.cell;
  cell.back() = static_cast<std::int64_t>(call.value());
  return chosen("the place of number " + std::to_string(call.cell.back() + 1) + " of the row by size",
                {call.term(0, cell)}, call.value());
}

Derived taken(const Call& call) {
  const auto place =
      std::clamp<std::int64_t>(static_cast<std::int64_t>(call.at(1, call.cell)), 0, call.in(0).size() - 1);
  const DerivedTerm there = call.term(0, unflatten(place, call.in(0).shape()));
  return chosen("what lies at the place", {there, call.term(1, call.cell)}, there.value);
}

constexpr auto kMoves = std::to_array<Named>({
    {"reshape", reshaped},
    {"origin", reshaped},
    {"rows", rowsFrom},
    {"pickAlong", picked},
    {"placesOfRows", placed},
    {"takeAt", taken},
    {"splitHeads", splitHead},
    {"splitSharedHeads", splitHead},
    {"mergeHeads", mergedHead},
    {"transpose", transposed},
    {"permute", permuted},
    {"concatenate", all},
    {"largestOfRows", largest},
    {"firstColumns", columns},
    {"queryMap", first},
    {"relativeBias", first},
    {"patchBias", first},
    {"add", added},
    {"subtract", subtracted},
    {"negate", negated},
    {"averageOverPositions", average},
    {"mean", mean},
    {"sum", total},
    {"resample", between},
    {"imagePatches", between},
    {"rotate", rotated},
});

}  // namespace

std::span<const Named> moves() {
  return kMoves;
}

}  // namespace attenscope::rules
