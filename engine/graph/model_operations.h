// SPDX-License-Identifier: GPL-3.0-or-later
/// The operations that checkpoints are run with, besides those of operations.h: weights are packed, positions
/// may be rotated, heads may share keys, and what every layer would otherwise keep (scores, inner vectors) is
/// computed in passing. Vectors of all heads lie side by side, [T × heads·d].
#pragma once

#include "engine/graph/graph.h"
#include "engine/graph/half.h"

#include <cstdint>
#include <vector>

namespace attenscope {

enum class Activation { None, Relu, Gelu, GeluTanh, QuickGelu, Silu, Tanh };

/// A matrix [in × out] in panels (operations/panels.h) as a leaf, with the bias [out] or an invalid value.
struct PackedLinear {
  Value packed{};
  Value bias{};
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
Value packedLinear(Value x, const PackedLinear& weight, Activation activation = Activation::None);
/// down(activation(up(x))), or down(activation(gate(x)) ⊙ up(x)) where `gate` is valid; the inner vectors are
/// not kept.
Value feedForward(Value x, const PackedLinear& up, const PackedLinear& gate, const PackedLinear& down,
                  Activation activation);
/// The same numbers with the inner vectors kept.
struct OpenFeedForward {
  Value inner{};  ///< invalid where they are not kept
  Value out{};
};
/// As the previous record did it, so that what follows can be taken from there; where it had none, with the
/// inner vectors kept if `open`.
OpenFeedForward feedForward(Value x, const PackedLinear& up, const PackedLinear& gate,
                            const PackedLinear& down, Activation activation, bool open);
/// What feedForward multiplies `down` by.
Value innerOfFeedForward(Value x, const PackedLinear& up, const PackedLinear& gate, Activation activation);
Value activate(Value x, Activation activation);

/// Which heads attention has: query head h reads key head h / (heads / keyHeads).
struct HeadLayout {
  std::int64_t heads = 1;
  std::int64_t keyHeads = 1;
  double scale = 1;  ///< what scores are multiplied by, usually 1/√d
};
/// scale · q·k (+ bias): q [T × heads·d], k [S × keyHeads·d], bias [heads × T × S] or invalid → [heads × T ×
/// S].
Value headScores(Value q, Value k, Value bias, const HeadLayout& layout);
/// softmax of these where visible [T × S] is not 0, exactly 0 elsewhere; the scores are not kept.
Value headWeights(Value q, Value k, Value bias, Value visible, const HeadLayout& layout);
/// Σ weights · v by heads: weights [heads × T × S], v [S × keyHeads·d] → [T × heads·d].
Value mixHeads(Value weights, Value v, const HeadLayout& layout);
/// Both at once where weights would be too large to keep: one block of rows at a time.
Value attendHeads(Value q, Value k, Value v, Value bias, Value visible, const HeadLayout& layout);
/// The weights of one query alone: [heads × S].
Value headRow(Value q, Value k, Value bias, Value visible, std::int64_t query, const HeadLayout& layout);
/// The largest weights of each row that together hold `mass` of it; 0 elsewhere (Caron et al. 2021 show 60
/// %).
Value keepMass(Value weights, double mass);
/// Each head's share of x [T × heads·d] times its factor [heads].
Value scaleHeads(Value x, Value factors);
/// [T × keyHeads·d] → [heads × T × d], a shared head repeated for each that reads it.
Value splitSharedHeads(Value x, const HeadLayout& layout);

/// Rotary positions (Su et al. 2021): in every head the first 2·n numbers turn by pairs (i, i + n), by the
/// angles whose cosines and sines `turns` [T × 2n] holds, cosines first.
Value rotate(Value x, Value turns, std::int64_t heads);
/// T5's relative positions (Raffel et al. 2020): table [buckets × heads] → [heads × queries × keys].
Value relativeBias(Value table, std::int64_t queries, std::int64_t keys, bool bothSides,
                   std::int64_t mostDistance);

/// x / √(mean(x²) + ε) · weight over the last axis (Zhang and Sennrich 2019).
Value rmsNorm(Value x, Value weight, double epsilon);
/// Length of each row: [T × d] → [T].
Value rowLengths(Value x);
/// The largest `count` of each row in falling order.
Value largestOfRows(Value x, std::int64_t count);
/// Positions `indices` of `axis`, in this order.
Value pickAlong(Value x, int axis, const std::vector<std::int64_t>& indices);
/// Σ p ln(p / p') of each row, p and p' being softmax(before) and softmax(after): [n × m] → [n], in nats.
Value divergenceOfRows(Value before, Value after);
/// ‖after − before‖ / ‖before‖ of each row.
Value changeOfRows(Value before, Value after);

}  // namespace attenscope
