// SPDX-License-Identifier: GPL-3.0-or-later
/// The lengths of value vectors, by head and key, and weights times these.
#pragma once

#include "engine/graph/graph.h"

#include <optional>

namespace attenscope {

/// Where the values of heads lie: side by side in v [S × keyHeads·d], where head h has those of key head h /
/// (heads / keyHeads); or by heads, v [heads × S × d] or [S × d].
struct ValueLayout {
  std::int64_t heads = 1;
  std::int64_t keyHeads = 0;  ///< 0: by heads

  bool sideBySide() const { return keyHeads > 0; }
};

/// The output projection of heads: a matrix [out × heads·d], or one packed into panels [heads·d × out].
struct OutputProjection {
  Var matrix{};
  std::optional<Attributes> packed{};  ///< attributes of the packed product that multiplies by it
  Var factors{};                       ///< [heads] on the heads' outputs; invalid if all are 1
};

/// ‖v_j‖ of every head → [heads × S], or [S] for v [S × d].
Var valueNorms(Var v, const ValueLayout& layout);
/// |factor| · ‖v_j W_O,h‖ of every head → [heads × S]. It is √(v W Wᵀ vᵀ) in double precision: W Wᵀ is only
/// [d × d], so that all heads cost about as much as the projection itself.
Var writtenNorms(Var v, const ValueLayout& layout, const OutputProjection& projection);

/// weights [heads × T × S], [heads × S] or [T × S] times the norms of their keys, [heads × S] or [S].
/// `symbol` says of what in explanations.
enum class NormOf { Value, Written };
Var timesNorms(Var weights, Var norms, NormOf of);
/// The same outside a graph.
Tensor timesNorms(const Tensor& weights, const Tensor& norms);
/// Whether this is the operation of timesNorms(), whose second operand holds the norms.
bool isTimesNorms(const Operation& operation);

}  // namespace attenscope
