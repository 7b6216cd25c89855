// SPDX-License-Identifier: GPL-3.0-or-later
/// What is read from pictures: glimpses, their places, the filters of the feature bank.
#include "engine/analysis/provenance/rules.h"

#include <array>
#include <cmath>

namespace attenscope::rules {

namespace {

/// The picture around a place; which place that is was a choice.
Derived glimpseCell(const Call& call) {
  Derived derived = linearIn(call, {0});
  if (derived.rule == Rule::Sum) derived.text = "Σ share · x of the picture there, the place held fixed";
  derived.lines = {{"place, column", call.at(1, {0})}, {"place, row", call.at(1, {1})}};
  return derived;
}

/// What lies around a place of the grid, which is held fixed.
Derived sampledCell(const Call& call) {
  Derived derived = linearIn(call, {0});
  if (derived.rule == Rule::Sum) derived.text = "Σ share · x of the cells around, the place held fixed";
  derived.lines = {{"place, column", call.at(1, {call.cell[0], call.cell[2], call.cell[3], 0})},
                   {"place, row", call.at(1, {call.cell[0], call.cell[2], call.cell[3], 1})}};
  return derived;
}

/// The side of a glimpse's square: its place, from −1 to 1, as a share of the picture, ± half the side.
Derived boxCell(const Call& call) {
  const DerivedTerm place = call.term(0, {call.cell[0], call.cell[1] % 2}, 0.5);
  const double half = call.value() - (place.contribution + 0.5);
  return sumOf("place ÷ 2 + ½ ± half the side",
               {place, constant("the middle of the picture", 0.5),
                constant(half < 0 ? "− half the side" : "+ half the side", half)});
}

/// Where along an axis the cell of a grid lies, as a share of it.
double shareOf(std::int64_t at, std::int64_t cells) {
  return (static_cast<double>(at) + 0.5) / static_cast<double>(cells);
}

Derived momentCell(const Call& call) {
  const std::int64_t rows = call.whole(0);
  const std::int64_t columns = call.whole(1);
  const Tensor& weights = call.in(0);
  const bool alongRows = call.cell[0] % 2 == 1;
  const bool spread = call.cell[0] >= 2;
  double mean = 0;
  std::vector<DerivedTerm> terms;
  for (std::int64_t i = 0; i < weights.size(); ++i) {
    const double place = alongRows ? shareOf(i / columns, rows) : shareOf(i % columns, columns);
    mean += static_cast<double>(weights[i]) * place;
    terms.push_back(call.term(0, unflatten(i, weights.shape()), spread ? place * place : place));
  }
  if (!spread) return sumOf("Σ weight · place", std::move(terms));
  Derived derived = sumOf("√(Σ weight · place² − mean²)", std::move(terms));
  derived.lines = {{"Σ weight · place²", derived.sum}, {"mean place", mean}};
  derived.value = std::sqrt(std::max(0.0, derived.sum - mean * mean));
  return derived;
}

Derived filterCell(const Call& call) {
  return {Rule::Given, "a filter of the feature bank at this place of the picture", {}, {}, 0, call.value()};
}

/// How finely a place was seen follows from where the glimpses looked.
Derived seenCell(const Call& call) {
  std::vector<DerivedTerm> path;
  for (std::int64_t i = 0; i < call.in(0).size(); ++i)
    path.push_back(call.term(0, unflatten(i, call.in(0).shape())));
  return chosen("1, ½, ¼ … by the finest glimpse that covers the place", std::move(path), call.value());
}

constexpr auto kPictures = std::to_array<Named>({
    {"glimpse", glimpseCell},
    {"gridSample", sampledCell},
    {"glimpseBoxes", boxCell},
    {"placeAndSpread", momentCell},
    {"filters", filterCell},
    {"glimpsesSeen", seenCell},
});

}  // namespace

std::span<const Named> pictures() {
  return kPictures;
}

}  // namespace attenscope::rules
