// SPDX-License-Identifier: GPL-3.0-or-later
/// The one implementation of a transformer's layers that all families share.
#pragma once

#include "engine/mechanisms/mechanism.h"
#include "engine/models/architecture.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace attenscope {

/// Attention at work: vectors of all heads side by side [T × heads·d].
struct AttentionValues {
  Value q{};
  Value k{};
  Value v{};
  Value turnedQ{};  ///< after rotary positions; q and k themselves where there are none
  Value turnedK{};
  Value visible{};  ///< [T × S]; invalid where everything is seen
  Value bias{};     ///< [heads × T × S]; invalid for none
  Value weights{};  ///< [heads × T × S]; invalid where too large to keep
  Value heads{};    ///< what the heads bring together, after their factors
  Value result{};   ///< [T × d]
};

/// Everything that a layer passes through.
struct LayerValues {
  Value input{};
  AttentionValues self{};
  Value residual{};  ///< after attention to itself
  AttentionValues cross{};
  Value crossResidual{};
  Value mlpInput{};
  Value mlpHidden{};  ///< [T × inner]; invalid where it was not kept
  Value mlp{};
  Value output{};
};

/// What a stack runs on.
struct StackInput {
  Value x{};                           ///< [T × d]
  std::vector<std::int64_t> hidden{};  ///< keys that nobody sees
  Value memory{};                      ///< the encoder's last vectors, for a decoder
  bool keepWeights = true;
  std::map<HeadRef, float> factors{};
  int detail = -1;  ///< the layer whose inner vectors are shown
};

/// All layers. `unscaled` are those of the same input without factors: layers before the first factor are
/// taken from there.
std::vector<LayerValues> runLayers(MechanismRun& run, const LayerStack& stack, const StackInput& input,
                                   const std::vector<LayerValues>* unscaled = nullptr);
/// The stack's final norm of x, or x where it has none.
Value finalNorm(Graph& graph, const LayerStack& stack, Value x);
/// LayerNorm or RMSNorm.
Value normalized(Graph& graph, Value x, const NormWeight& norm, double epsilon);
/// A learned vector or table as a leaf.
Value leafOf(Graph& graph, const std::string& name, const Tensor& value);
HeadLayout layoutOf(const BlockOptions& options);

}  // namespace attenscope
