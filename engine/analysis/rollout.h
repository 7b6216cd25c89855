// SPDX-License-Identifier: GPL-3.0-or-later
/// Attention rollout and attention flow: how information propagates from the input tokens to a layer, through
/// all layers before it (Abnar and Zuidema 2020, "Quantifying attention flow in transformers").
#pragma once

#include "engine/graph/graph.h"

#include <cstdint>
#include <string>
#include <vector>

namespace attenscope {

/// One layer with its residual connection: 0.5·A + 0.5·I with A the mean over heads, each row then divided by
/// its sum (which is 1 unless the query sees no key). Heads whose weights of a query are not all finite are
/// left out of its row. weights [H × T × T] → [T × T].
Var withResidual(Var weights);
/// Only row `query` of that, written to `row` [T]; weights [H × T × T] or [T × T].
void rowWithResidual(const Tensor& weights, std::int64_t query, float* row);

/// Rollout up to and including a layer: withResidual(weights) · `before`, where `before` is the rollout up to
/// the previous layer (invalid for the first) → [T × T]. Row q holds the share of each input token in token
/// q's vector after the layer.
Var rollout(Var weights, Var before = {});

/// Limit on the links (layers · tokens²) for which attention flow is computed; at the limit it takes about a
/// second.
inline constexpr std::int64_t kMaxFlowLinks = 12 * 256 * 256;
/// Whether the flow through `layers` layers of `tokens` tokens is within that limit.
bool flowFits(std::int64_t layers, std::int64_t tokens);
/// "Attention flow is computed up to 256 tokens in 12 layers; this input has 400." as the run's notice.
std::string flowNotice(std::int64_t layers, std::int64_t tokens);

/// Attention flow: the maximum flow from `query` after the last layer down to each input token, where the
/// capacities of layer l are `layers`[l] = withResidual(weights of layer l). `layers` are [T × T] each, the
/// first layer first → [T]. Solves one maximum-flow problem per input token; can be cancelled between them.
Var attentionFlow(const std::vector<Var>& layers, std::int64_t query);

}  // namespace attenscope
