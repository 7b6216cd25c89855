// SPDX-License-Identifier: GPL-3.0-or-later
/// Products with a weight that was laid out once in panels: what checkpoints are run with.
#pragma once

#include "engine/compute/half.h"
#include "engine/graph/graph.h"
#include "engine/graph/operations/elementwise/elementwise.h"

#include <cstdint>

namespace attenscope {

/// A matrix [in × out] in panels (operations/panels.h) as a leaf, with the bias [out] or an invalid value.
struct PackedLinear {
  Var packed{};
  Var bias{};
  std::int64_t in = 0;
  std::int64_t out = 0;
  Precision precision = Precision::Float32;
};
/// A matrix in panels: its numbers, two in the place of a float where they have 16 bits.
struct PackedWeight {
  Tensor panels{};
  Precision precision = Precision::Float32;
};
/// Packs a weight [out × in], or [in × out] where `transposed` is false; in `precision` where every number
/// keeps its value in it, else in float32.
PackedWeight packWeight(const Tensor& weight, bool transposed, Precision precision = Precision::Float32);
/// activation(x·W + b): [T × in] → [T × out].
Var packedLinear(Var x, const PackedLinear& weight, Activation activation = Activation::None);
/// down(activation(up(x))), or down(activation(gate(x)) ⊙ up(x)) where `gate` is valid; the inner vectors are
/// not kept.
Var feedForward(Var x, const PackedLinear& up, const PackedLinear& gate, const PackedLinear& down,
                Activation activation);
/// The same numbers with the inner vectors kept.
struct OpenFeedForward {
  Var inner{};  ///< invalid where they are not kept
  Var out{};
};
/// As the previous record did it, so that what follows can be taken from there; where it had none, with the
/// inner vectors kept if `open`.
OpenFeedForward feedForward(Var x, const PackedLinear& up, const PackedLinear& gate, const PackedLinear& down,
                            Activation activation, bool open);
/// What feedForward multiplies `down` by.
Var innerOfFeedForward(Var x, const PackedLinear& up, const PackedLinear& gate, Activation activation);

}  // namespace attenscope
