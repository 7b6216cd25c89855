// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/provenance/provenance.h"

#include "engine/error.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace attenscope {

namespace {

constexpr int kMostHops = 64;

bool sameShown(const PlaceName& a, const PlaceName& b) {
  return a.step >= 0 && a.step == b.step && a.cell == b.cell;
}

/// Follows values that were only rearranged, to where they were computed or have a name of their own.
Place settled(const Record& record, Place place, const PlaceNames& names) {
  PlaceName name = names.of(place);
  for (int hop = 0; hop < kMostHops; ++hop) {
    if (record[static_cast<std::size_t>(place.node)].operation == nullptr) return place;
    const Derived derived = derive(record, place);
    if (derived.rule != Rule::Same) return place;
    const Place& before = derived.terms[0].place;
    const PlaceName nameBefore = names.of(before);
    if (name.named && !sameShown(name, nameBefore) && nameBefore.named) return place;
    place = before;
    if (nameBefore.named) name = nameBefore;
  }
  return place;
}

/// A term's place, past values without a name.
Place passed(const Record& record, Place place, const PlaceNames& names) {
  for (int hop = 0; place.valid() && hop < kMostHops && !names.of(place).named; ++hop) {
    const Derived derived = derive(record, place);
    if (derived.rule != Rule::Same) break;
    place = derived.terms[0].place;
  }
  return place;
}

/// Labels that leave out what all terms of one value have in common.
void labelTerms(std::vector<ProvenanceTerm>& terms) {
  std::map<std::string, std::vector<std::set<std::string>>> seen;
  for (const ProvenanceTerm& term : terms) {
    auto& parts = seen[term.name.value];
    parts.resize(std::max(parts.size(), term.name.coordinates.size()));
    for (std::size_t i = 0; i < term.name.coordinates.size(); ++i) parts[i].insert(term.name.coordinates[i]);
  }
  for (ProvenanceTerm& term : terms) {
    if (!term.place.valid()) continue;
    PlaceName shortened = term.name;
    shortened.coordinates.clear();
    const auto& parts = seen[term.name.value];
    for (std::size_t i = 0; i < term.name.coordinates.size(); ++i)
      if (parts[i].size() > 1) shortened.coordinates.push_back(term.name.coordinates[i]);
    term.label = shortened.coordinates.empty() ? term.name.text() : shortened.text();
  }
}

/// The terms of a sum by size; all but the largest only counted.
void sortTerms(Derived& derived, Provenance& result) {
  std::vector<DerivedTerm>& terms = derived.terms;
  const bool adds = derived.rule == Rule::Sum || derived.rule == Rule::Softmax;
  if (adds)
    std::stable_sort(terms.begin(), terms.end(), [](const DerivedTerm& a, const DerivedTerm& b) {
      return std::abs(a.contribution) > std::abs(b.contribution);
    });
  for (std::size_t i = kMostTerms; i < terms.size(); ++i) result.ofSmaller += terms[i].contribution;
  result.smaller = terms.size() - std::min(terms.size(), kMostTerms);
  terms.resize(terms.size() - result.smaller);
}

std::vector<ProvenanceTerm> termsOf(const Record& record, const Derived& derived, const PlaceNames& names) {
  std::vector<ProvenanceTerm> terms;
  for (const DerivedTerm& one : derived.terms) {
    ProvenanceTerm term{.place = one.place,
                        .label = one.label,
                        .value = one.value,
                        .factor = one.factor,
                        .by = one.by,
                        .contribution = one.contribution};
    if (term.place.valid()) {
      term.place = passed(record, one.place, names);
      term.name = names.of(term.place);
    }
    terms.push_back(std::move(term));
  }
  labelTerms(terms);
  return terms;
}

std::string titleOf(const PlaceName& name, const Place& place, const PlaceNames& names) {
  if (name.step >= 0 || name.named) return name.text();
  const std::string next = names.nextNamed(place.node);
  return name.text() + (next.empty() ? std::string() : ", on the way to " + next);
}

/// Where weights [heads × queries × keys] or [queries × keys] meet values: the operation's node, and whether
/// the values of the heads lie side by side.
struct Meeting {
  int node = -1;
  std::int64_t head = 0, query = 0, key = 0;
};

bool isNamed(const Node& node, std::string_view name) {
  return node.operation != nullptr && name == node.operation->name;
}

/// The first operation that multiplies this weight by values.
Meeting meetingOf(const Record& record, const Place& place) {
  const std::size_t rank = place.cell.size();
  if (rank < 2 || rank > 3) return {};
  const Meeting at{place.node, rank == 3 ? place.cell[0] : 0, place.cell[rank - 2], place.cell[rank - 1]};
  if (place.inner == Inner::Weights) return at;
  if (place.inner != Inner::None) return {};
  for (int i = place.node + 1; i < std::ssize(record); ++i) {
    const Node& node = record[static_cast<std::size_t>(i)];
    if (node.inputs.empty() || node.inputs[0] != place.node) continue;
    if (isNamed(node, "mixHeads") || isNamed(node, "matmul")) return {i, at.head, at.query, at.key};
  }
  return {};
}

WeightShare measured(const Record& record, const Meeting& at, double weight) {
  const Node& node = record[static_cast<std::size_t>(at.node)];
  const std::size_t operand = isNamed(node, "attendHeads") ? 2 : 1;
  const int values = node.inputs[operand];
  const Tensor& v = record[static_cast<std::size_t>(values)].value;
  const bool byHeads = isNamed(node, "matmul");
  const std::int64_t heads = byHeads ? 1 : static_cast<std::int64_t>(node.attributes[0]);
  const std::int64_t keyHeads = byHeads ? 1 : static_cast<std::int64_t>(node.attributes[1]);
  const std::int64_t width = v.dim(-1) / keyHeads;
  const std::int64_t keyHead = at.head / std::max<std::int64_t>(1, heads / keyHeads);
  WeightShare share{.weight = weight};
  double along = 0;
  double largest = -1;
  for (std::int64_t i = 0; i < width; ++i) {
    Index from{at.key, byHeads ? i : keyHead * width + i};
    Index to{at.query, byHeads ? i : at.head * width + i};
    if (byHeads && v.rank() == 3) {
      from.insert(from.begin(), at.head);
      to.insert(to.begin(), at.head);
    }
    const auto value = static_cast<double>(v.at(from));
    const auto out = static_cast<double>(node.value.at(to));
    share.valueLength += value * value;
    share.outputLength += out * out;
    along += weight * value * out;
    if (std::abs(value) <= largest) continue;
    largest = std::abs(value);
    share.value = {values, from};
    share.output = {at.node, to};
  }
  share.share = share.outputLength > 0 ? along / share.outputLength : 0;
  share.valueLength = std::sqrt(share.valueLength);
  share.partLength = std::abs(weight) * share.valueLength;
  share.outputLength = std::sqrt(share.outputLength);
  return share;
}

bool isWeight(const Trace& trace, const Place& place, const PlaceName& name) {
  if (place.inner == Inner::Weights) return true;
  if (name.step >= 0) return trace.steps[static_cast<std::size_t>(name.step)].role == Role::Weights;
  return isNamed((*trace.record)[static_cast<std::size_t>(place.node)], "headWeights");
}

}  // namespace

std::optional<WeightShare> weightShare(const Trace& trace, const Place& place) {
  const Meeting at = meetingOf(*trace.record, place);
  if (at.node < 0) return std::nullopt;
  return measured(*trace.record, at, valueAt(*trace.record, place));
}

Provenance provenanceOf(const Trace& trace, const Place& place) {
  return provenanceOf(trace, place, PlaceNames(trace));
}

Provenance provenanceOf(const Trace& trace, const Place& asked, const PlaceNames& names) {
  if (!trace.record || !isThere(*trace.record, asked))
    throw Error("this cell is not in the run; expected a node and one of its cells");
  const Record& record = *trace.record;
  Provenance result;
  result.place = settled(record, asked, names);
  result.name = names.of(asked);
  if (result.name.step < 0) result.name = names.of(result.place);
  result.title = titleOf(result.name, result.place, names);
  Derived derived = derive(record, result.place);
  sortTerms(derived, result);
  result.value = result.place.inner == Inner::None ? valueAt(record, result.place) : derived.value;
  result.rule = derived.rule;
  result.text = derived.text;
  result.lines = derived.lines;
  result.sum = derived.sum;
  result.computed = derived.value;
  result.terms = termsOf(record, derived, names);
  if (isWeight(trace, result.place, result.name)) result.share = weightShare(trace, result.place);
  return result;
}

}  // namespace attenscope
