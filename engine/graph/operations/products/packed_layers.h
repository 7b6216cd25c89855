// SPDX-License-Identifier: GPL-3.0-or-later
/// What the operations on packed weights read from a call, and how a layer is applied.
#pragma once

#include "engine/compute/products.h"
#include "engine/graph/operation.h"
#include "engine/graph/operations/elementwise/elementwise.h"

namespace attenscope {

/// A packed weight with its bias and activation.
struct PackedLayer {
  PackedMatrix weight;
  const float* bias;  ///< may be null
  Activation activation;
  std::size_t operand;  ///< of the weight; its bias is the one behind it
};
/// Of packedLinear. Attributes: in, out, activation, precision; operands: x, weight, bias (where there is
/// one).
PackedLayer packedLayer(Operands inputs, const Attributes& attributes);

/// Of feedForward. Attributes: width, inner width, out, activation, whether up, gate and down have biases,
/// and their precisions; operands: x, up, down, gate (where there is one), each with its bias behind it.
struct PackedNetwork {
  PackedLayer up;
  PackedLayer down;
  PackedLayer gate;
  bool gated = false;
};
PackedNetwork packedNetwork(Operands inputs, const Attributes& attributes);

/// to [rows × weight.m] = activation(x · W + b); where `factors` is given, times these, which lie as `to`
/// does.
void applyLayer(const PackedLayer& layer, const float* x, std::int64_t rows, float* to, const float* factors,
                const RunControl& control);

std::vector<Tensor> backwardPackedLinear(const BackwardCall& call);
std::vector<Tensor> backwardFeedForward(const BackwardCall& call);

}  // namespace attenscope
