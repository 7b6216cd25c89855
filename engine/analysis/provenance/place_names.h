// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/provenance/derivation.h"
#include "engine/trace/trace.h"

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace attenscope {

/// A place in words, and where it is shown.
struct PlaceName {
  int step = -1;                           ///< index of the step that shows this cell; −1: an inner value
  Index cell{};                            ///< of that step
  std::string value{};                     ///< "weights", "h.0.ln_1.weight", "score"
  std::vector<std::string> coordinates{};  ///< "layer 3", "head 1", "query 5 'cat'"

  /// "weights · layer 3 · head 1 · query 5 'cat' → key 2 'the'"
  std::string text() const;
  /// Whether this is more than an operation's name.
  bool named = false;
};

/// Finds names for the places of a run. Keeps what it has found: one object for many places.
class PlaceNames {
 public:
  explicit PlaceNames(const Trace& trace);

  /// The words of a vocabulary by id, for logits whose columns are not labelled.
  void setWords(std::function<std::string(std::int64_t)> words) { m_words = std::move(words); }
  PlaceName of(const Place& place) const;
  /// The cell of a step.
  static Place placeOf(const Step& step, const Index& cell) { return {step.node, cell}; }
  /// The first named value that is computed from this node; empty if there is none.
  std::string nextNamed(int node) const;

 private:
  /// The cell of a step for every cell of a node from which the step was only rearranged; −1 for none.
  struct Shown {
    int step = -1;
    std::vector<int> chain;  ///< the nodes between, the step's own first
    mutable std::vector<std::int32_t> cells;
  };
  std::string wordsOf(const std::string& id) const;
  void follow(int step);
  bool findShown(const Shown& shown, const Place& place, PlaceName& name) const;
  PlaceName ofStep(int step, const Index& cell) const;
  const Record& record() const { return *m_trace.record; }
  const Node& node(int index) const { return record()[static_cast<std::size_t>(index)]; }

  std::function<std::string(std::int64_t)> m_words;
  const Trace& m_trace;
  std::map<int, std::vector<Shown>> m_shown;            ///< by node
  std::map<int, std::pair<std::string, int>> m_places;  ///< by node, id and layer
  std::map<std::pair<int, int>, int> m_scores;          ///< by nodes of queries and keys, the step
};

}  // namespace attenscope
