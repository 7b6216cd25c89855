// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/operations/attention/attention.h"
#include "engine/models/network/finds.h"

#include <string>

namespace attenscope {

/// How a part of a find is shown, and the way back from there: without the batch axis of one, all heads in
/// one axis, keys as rows, windows put back on the picture.
class ShownPart {
 public:
  ShownPart(const NetworkFind& find, std::string part);

  /// Whether a value of this shape can be shown as the part.
  bool fits(const Shape& own) const;
  Var shown(Var own) const;
  /// Whether restored() gives the network's value again.
  bool canRestore() const;
  /// The network's value with what was shown; of windows, `own` gives what only they hold.
  Var restored(Var shown, Var own) const;

 private:
  bool isGrid() const { return m_find.kind == NetworkFind::Kind::SampledPlaces && m_part == "grid"; }
  bool isPair() const { return isOfPairs() || isAdded(); }
  bool isOfPairs() const { return m_part == "weights" || m_part == "scores"; }
  bool isOfKeys() const { return m_part == "k" || m_part == "v"; }
  bool isAdded() const { return m_part == "bias" || m_part == "mask"; }
  bool inWindows() const { return m_find.isAttention() && m_find.windows.count > 0; }
  /// Whether the last two axes are shown the other way round.
  bool isTurned() const;
  Shape gateShape(const Shape& own) const;
  bool fitsAdded(const Shape& own) const;
  std::int64_t windowLength() const;
  WindowPlaces places(Graph& graph) const;
  Var pairs(Var own) const;
  Var added(Var own) const;
  Var vectors(Var own) const;
  Var vectorsInWindows(Var shown, const Shape& own) const;

  bool fitsInOrder(const Shape& own) const;
  Var shownInOrder(Var own) const;
  Var restoredInOrder(Var shown, Var own) const;

  const NetworkFind& m_find;
  std::string m_part;
  const std::vector<int>* m_order = nullptr;  ///< of the value's axes, where it is not as the part has them
};

/// φ(Q)φ(K)ᵀ of linear attention, as its parts "q" and "k" are in the file: [heads × queries × keys]. Invalid
/// if their heads differ.
Var derivedWeights(const NetworkFind& find, Var q, Var k);
/// The weights of a find's only query as maps [heads × rows × columns]; invalid if they are not as many.
Var mapOfWeights(const NetworkFind& find, Var weights);

}  // namespace attenscope
