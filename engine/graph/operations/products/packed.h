// SPDX-License-Identifier: GPL-3.0-or-later
/// Products with a weight that is packed into panels once: how checkpoints are run.
#pragma once

#include "engine/compute/half.h"
#include "engine/graph/graph.h"
#include "engine/graph/operations/elementwise/elementwise.h"

#include <cstdint>

namespace attenscope {

/// A matrix [in × out] packed into panels (engine/compute/panels.h) as a leaf, with its bias [out] or an
/// invalid value.
struct PackedLinear {
  Var packed{};
  Var bias{};
  std::int64_t in = 0;
  std::int64_t out = 0;
  Precision precision = Precision::Float32;
};
/// A matrix packed into panels; 16-bit numbers are stored two to a float.
struct PackedWeight {
  Tensor panels{};
  Precision precision = Precision::Float32;
};
/// Packs a weight [out × in], or [in × out] if `transposed` is false. Stores it in `precision` if every
/// number is exactly representable in it, else in float32.
PackedWeight packWeight(const Tensor& weight, bool transposed, Precision precision = Precision::Float32);
/// activation(x·W + b): [T × in] → [T × out]. Has gradients of x and b; asking for one of W is an Error.
Var packedLinear(Var x, const PackedLinear& weight, Activation activation = Activation::None);
/// down(activation(up(x))), or down(activation(gate(x)) ⊙ up(x)) if `gate` is valid → [T × out]; the hidden
/// vectors are not stored.
Var feedForward(Var x, const PackedLinear& up, const PackedLinear& gate, const PackedLinear& down,
                Activation activation);
/// The same result, possibly with the hidden vectors.
struct OpenFeedForward {
  Var inner{};  ///< hidden vectors; invalid if they are not kept
  Var out{};
};
/// Computes it in the way the previous record did, so that downstream results can be reused; without a
/// previous record keeps the hidden vectors if `open`.
OpenFeedForward feedForward(Var x, const PackedLinear& up, const PackedLinear& gate, const PackedLinear& down,
                            Activation activation, bool open);
/// The hidden vectors of feedForward, which it multiplies by `down`.
Var innerOfFeedForward(Var x, const PackedLinear& up, const PackedLinear& gate, Activation activation);

}  // namespace attenscope
