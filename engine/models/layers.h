// SPDX-License-Identifier: GPL-3.0-or-later
/// The one implementation of a transformer's layers that all families share.
#pragma once

#include "engine/mechanism/run.h"
#include "engine/models/architecture.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace attenscope {

/// Attention at work: vectors of all heads side by side [T × heads·d].
struct AttentionValues {
  Var q{};
  Var k{};
  Var v{};
  Var turnedQ{};  ///< after rotary positions; q and k themselves where there are none
  Var turnedK{};
  Var visible{};  ///< [T × S]; invalid where everything is seen
  Var bias{};     ///< [heads × T × S]; invalid for none
  Var weights{};  ///< [heads × T × S]; invalid where too large to keep
  Var heads{};    ///< what the heads bring together, after their factors
  Var result{};   ///< [T × d]
};

/// Everything that a layer passes through.
struct LayerValues {
  Var input{};
  AttentionValues self{};
  Var residual{};  ///< after attention to itself
  AttentionValues cross{};
  Var crossResidual{};
  Var mlpInput{};
  Var mlpHidden{};  ///< [T × inner]; invalid where it was not kept
  Var mlp{};
  Var output{};
};

/// What a stack runs on.
struct StackInput {
  Var x{};                             ///< [T × d]
  std::vector<std::int64_t> hidden{};  ///< keys that nobody sees
  Var memory{};                        ///< the encoder's last vectors, for a decoder
  bool keepWeights = true;
  std::map<HeadRef, float> factors{};
  int detail = -1;  ///< the layer whose inner vectors are shown
};

/// All layers. `unscaled` are those of the same input without factors: layers before the first factor are
/// taken from there.
std::vector<LayerValues> runLayers(MechanismRun& run, const LayerStack& stack, const StackInput& input,
                                   const std::vector<LayerValues>* unscaled = nullptr);
/// The stack's final norm of x, or x where it has none.
Var finalNorm(Graph& graph, const LayerStack& stack, Var x);
/// LayerNorm or RMSNorm.
Var normalized(Graph& graph, Var x, const NormWeight& norm, double epsilon);
/// A learned vector or table as a leaf.
Var leafOf(Graph& graph, const std::string& name, const Tensor& value);
HeadLayout layoutOf(const BlockOptions& options);

}  // namespace attenscope
