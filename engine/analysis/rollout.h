// SPDX-License-Identifier: GPL-3.0-or-later
/// How information flows from the input's tokens to a layer, through all layers before it (Abnar and Zuidema
/// 2020, "Quantifying attention flow in transformers").
#pragma once

#include "engine/graph/graph.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attenscope {

/// What passes a layer: 0.5·A + 0.5·I with A the mean over the heads and I the residual connection, each row
/// then divided by its sum (which is 1 unless the query sees nothing). weights [H × T × T] → [T × T].
Var withResidual(Var weights);
/// Row `query` of it alone, into `row` [T]; weights [H × T × T] or [T × T].
void rowWithResidual(const Tensor& weights, std::int64_t query, float* row);

/// Rollout up to a layer: withResidual(weights) · the rollout up to the layer before it (invalid for the
/// first) → [T × T]; row q says which share of token q's vector after the layer comes from each token of the
/// input.
Var rollout(Var weights, Var before = {});

/// Attention flow has so many links between layers at most; this takes a second.
inline constexpr std::int64_t kMaxFlowLinks = 12 * 256 * 256;
/// Whether flow through `layers` of `tokens` tokens is small enough.
bool flowFits(std::int64_t layers, std::int64_t tokens);
/// "Attention flow is computed up to 256 tokens in 12 layers; this input has 400." for the run's notice.
std::string flowNotice(std::int64_t layers, std::int64_t tokens);

/// Attention flow: the most that can flow from `query` after the last layer down to each token of the input,
/// where the links of layer l hold withResidual(weights of l) at most. `layers` [T × T] each, the first
/// layer first → [T]. One maximum flow for every token of the input; can be cancelled between them.
Var attentionFlow(const std::vector<Var>& layers, std::int64_t query);

}  // namespace attenscope
