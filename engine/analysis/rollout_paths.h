// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <vector>

namespace attenscope {

/// A share of one token's information on its way from one layer's token to one of the layer below.
struct RolloutEdge {
  int layer = 0;  ///< whose attention it is
  int from = 0;   ///< token of its output
  int to = 0;     ///< token of its input
  double share = 0;
};

/// Where one token of the last layer has its information from, layer by layer (Abnar and Zuidema 2020,
/// Attention Rollout): each layer passes half on by its residual connection and half by its attention, heads
/// averaged and every row divided by its sum (withResidual). The shares at the bottom are that token's row of
/// the rollout, and each column sums to 1.
struct RolloutPaths {
  int layers = 0;
  int tokens = 0;
  std::vector<std::vector<double>> shares;  ///< [layers + 1][tokens], 0 the input, the last the output
  std::vector<RolloutEdge> edges;           ///< the largest, those below half a per mille left out
};

/// The weights [heads × T × T] or [T × T] of every layer of the stack that `step` is of, from layer 0 on;
/// empty where there are fewer than two, or not all are kept, or they are not between the same tokens.
std::vector<Tensor> layersOfStack(const Trace& trace, const Step& step);

RolloutPaths rolloutPaths(const std::vector<Tensor>& layers, int token);

}  // namespace attenscope
