// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/provenance/place_names.h"

#include <optional>
#include <string>
#include <vector>

namespace attenscope {

/// One term of a number, in words and with the place to go on to.
struct ProvenanceTerm {
  Place place{};  ///< nowhere for a constant
  PlaceName name{};
  std::string label{};  ///< what tells it from the other terms: "key 2 'the'"
  double value = 0;
  double factor = 1;
  Place by{};  ///< the cell that is the factor, where it is one
  double contribution = 0;
};

/// What an attention weight does next: it multiplies a value vector, which becomes part of the output vector.
struct WeightShare {
  double weight = 0;
  double valueLength = 0;   ///< ‖v‖ of the key
  double partLength = 0;    ///< ‖weight · v‖
  double outputLength = 0;  ///< ‖output‖ of the query (and head)
  double share = 0;         ///< ⟨weight · v, output⟩ / ‖output‖²; over all keys these are 1
  Place value{};            ///< the largest component of weight · v, there
  Place output{};           ///< the same component of the output
};

inline constexpr std::size_t kMostTerms = 1024;

/// Where a number comes from.
struct Provenance {
  Place place{};
  PlaceName name{};
  std::string title{};  ///< in words; of an inner value with what it is on the way to
  double value = 0;
  Rule rule = Rule::Given;
  std::string text{};
  /// By size, or in the order of the formula if they do not add up. At most kMostTerms.
  std::vector<ProvenanceTerm> terms{};
  std::size_t smaller = 0;  ///< so many terms are not listed
  double ofSmaller = 0;     ///< what these contribute
  std::vector<ExplainedLine> lines{};
  double sum = 0;       ///< of contributions
  double computed = 0;  ///< the value from the terms, in double
  std::optional<WeightShare> share{};

  /// Whether contributions are parts of one sum.
  bool adds() const { return rule == Rule::Sum || rule == Rule::Softmax; }
};

/// The number at `place` of a run. Values that were only rearranged on the way are passed through. Throws
/// Error where the place is not in the run.
Provenance provenanceOf(const Trace& trace, const Place& place);
Provenance provenanceOf(const Trace& trace, const Place& place, const PlaceNames& names);
/// The shares of a weight in what it moves; nothing where `place` is no weight that multiplies values.
std::optional<WeightShare> weightShare(const Trace& trace, const Place& place);

}  // namespace attenscope
