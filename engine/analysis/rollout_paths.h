// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <vector>

namespace attenscope {

/// The part of the traced token's information that passes from one token of a layer's output to one token of
/// its input.
struct RolloutEdge {
  int layer = 0;  ///< the layer
  int from = 0;   ///< token of the output
  int to = 0;     ///< token of the input
  double share = 0;
};

/// The origin of the information in one token of the last layer, layer by layer (Abnar and Zuidema 2020,
/// attention rollout): each layer passes on half through its residual connection and half through its
/// attention, averaged over heads, with rows normalised (withResidual). The shares at the input are that
/// token's row of the rollout; each layer's shares sum to 1.
struct RolloutPaths {
  int layers = 0;
  int tokens = 0;
  std::vector<std::vector<double>> shares;  ///< [layers + 1][tokens], from the input (0) to the output
  std::vector<RolloutEdge> edges;           ///< without those below 0.05 %
};

/// The weights [heads × T × T] or [T × T] of every layer of the stack of `step`, from layer 0 on. Empty if
/// there are fewer than two layers, if some are not kept, or if their queries and keys are not the same
/// tokens.
std::vector<Tensor> layersOfStack(const Trace& trace, const Step& step);

/// `layers` as layersOfStack() returns them; `token` is an index of the last layer.
RolloutPaths rolloutPaths(const std::vector<Tensor>& layers, int token);

}  // namespace attenscope
