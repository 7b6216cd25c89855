// SPDX-License-Identifier: GPL-3.0-or-later
/// What edits made of a value, said as such.
#include "engine/analysis/provenance/rules.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace attenscope::rules {

namespace {

/// The cell as it was, where the edit left it alone.
bool untouched(const Call& call) {
  const double before = call.at(0, call.cell);
  return call.value() == before || (std::isnan(before) && std::isnan(call.value()));
}

Derived editedTo(std::string text, std::vector<DerivedTerm> terms, double value) {
  return {Rule::Edited, std::move(text), std::move(terms), {}, 0, value};
}

Derived scaledCell(const Call& call) {
  const DerivedTerm x = call.term(0, call.cell);
  if (untouched(call)) return same(x);
  return editedTo("edited: × " + shortNumber(call.attribute(0)), {x}, x.value * call.attribute(0));
}

Derived addedCell(const Call& call) {
  const DerivedTerm x = call.term(0, call.cell);
  if (untouched(call)) return same(x);
  const double amount = call.attribute(0);
  return editedTo((amount < 0 ? "edited: − " : "edited: + ") + shortNumber(std::abs(amount)), {x},
                  x.value + amount);
}

Derived setCell(const Call& call) {
  if (untouched(call)) return same(call.term(0, call.cell));
  return editedTo("edited: set to this", {}, call.attribute(0));
}

Derived replacedCell(const Call& call) {
  if (untouched(call)) return same(call.term(0, call.cell));
  const DerivedTerm other = call.term(1, call.cell);
  return editedTo("edited: taken from elsewhere", {other}, other.value);
}

Derived keptCell(const Call& call) {
  const bool kept = call.value() != 0;
  return editedTo(kept ? "1: kept" : "0: dropped by an edit", {call.term(0, call.cell)}, kept ? 1 : 0);
}

Derived renormalisedCell(const Call& call) {
  const DerivedTerm x = call.term(0, call.cell);
  if (untouched(call)) return same(x);
  const Tensor& all = call.in(0);
  const std::int64_t begin = all.flatIndex(call.cell) / all.dim(-1) * all.dim(-1);
  double sum = 0;
  for (std::int64_t i = begin; i < begin + all.dim(-1); ++i) sum += static_cast<double>(all[i]);
  Derived derived = editedTo("edited: ÷ Σ of what is kept of the row", {x}, x.value / sum);
  derived.lines = {{"Σ of what is kept", sum}};
  return derived;
}

constexpr auto kEdits = std::to_array<Named>({
    {"scaleBlock", scaledCell},
    {"addToBlock", addedCell},
    {"setBlock", setCell},
    {"replaceBlock", replacedCell},
    {"keptCells", keptCell},
    {"renormaliseRows", renormalisedCell},
});

}  // namespace

std::span<const Named> edits() {
  return kEdits;
}

}  // namespace attenscope::rules
