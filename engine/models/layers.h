// SPDX-License-Identifier: GPL-3.0-or-later
/// The one implementation of a transformer's layers that all families share.
#pragma once

#include "engine/graph/operations/attention/score_bias.h"
#include "engine/mechanism/run.h"
#include "engine/models/architecture.h"
#include "engine/models/patch_positions.h"
#include "engine/trace/trace.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace attenscope {

/// What attention within windows computes: all heads of all windows are the heads of its layout, with side²
/// queries and keys each.
struct WindowValues {
  HeadLayout layout{};
  Var q{};  ///< [side² × windows·heads·d]
  Var k{};
  Var bias{};     ///< of relative positions [windows·heads × side² × side²]
  Var masked{};   ///< the same where parts of a shifted window do not see each other; else `bias` itself
  Var weights{};  ///< [windows·heads × side² × side²]
  WindowPlaces places{};
  Var scores{};  ///< as pairs of tokens [heads × T × S]; kept only where edits change them or what follows
  Var maskedScores{};   ///< the same
  bool beyond = false;  ///< edits changed pairs of different windows, which nothing reads

  bool valid() const { return weights.valid(); }
};

/// The intermediate values of attention, with the vectors of all heads side by side [T × heads·d].
struct AttentionValues {
  Var q{};
  Var k{};
  Var v{};
  Var normedQ{};  ///< after the norm of queries; q itself if there is none
  Var normedK{};
  Var rotatedQ{};  ///< after the rotary position embedding; as normed if there is none
  Var rotatedK{};
  Var visible{};          ///< [T × S]; invalid if every pair is visible
  ScoreBias bias{};       ///< stored for every pair only where weights are kept
  PositionTerms terms{};  ///< of which the bias consists in disentangled attention
  Var termRows{};
  WindowValues windows{};  ///< if attention stays within windows
  Var scores{};            ///< [heads × T × S]; kept only where edits change them or what follows from them
  Var masked{};            ///< the same
  Var weights{};           ///< [heads × T × S]; invalid if too large to keep
  Var heads{};             ///< weights · V of all heads
  Var result{};            ///< [T × d]
};

/// All intermediate values of a layer.
struct LayerValues {
  Var input{};
  AttentionValues self{};
  Var residual{};  ///< after self-attention
  AttentionValues cross{};
  Var crossResidual{};
  Var mlpInput{};
  Var mlpHidden{};  ///< [T × inner]; invalid if not kept
  Var mlp{};
  Var output{};
};

/// The input of a stack.
struct StackInput {
  Var x{};                             ///< [T × d]
  std::vector<std::int64_t> hidden{};  ///< keys that no query may attend to
  Var memory{};                        ///< output of the encoder, for a decoder
  bool keepWeights = true;
  bool keepCross = true;  ///< the weights for the encoder's output
  int detail = -1;        ///< layer whose intermediate values are shown; −1 for none
  PatchGrid grid{};       ///< of a picture
};

/// Runs all layers, each value being placed where edits can change it.
std::vector<LayerValues> runLayers(MechanismRun& run, const LayerStack& stack, const StackInput& input);
/// The final norm of the stack applied to x; x itself if it has none.
Var finalNorm(Graph& graph, const LayerStack& stack, Var x);
/// LayerNorm, or RMSNorm if `norm` has no bias.
Var normalized(Graph& graph, Var x, const NormWeight& norm, double epsilon);
/// A learned vector or matrix as a leaf.
Var leafOf(Graph& graph, const std::string& name, const Tensor& value);
HeadLayout layoutOf(const BlockOptions& options);

}  // namespace attenscope
