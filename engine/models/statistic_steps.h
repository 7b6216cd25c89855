// SPDX-License-Identifier: GPL-3.0-or-later
/// Steps with the statistics of engine/analysis, for models.
#pragma once

#include "engine/analysis/head_statistics.h"
#include "engine/mechanism/run.h"

#include <string>
#include <vector>

namespace attenscope {

/// Declares the steps head_entropy, head_distance, head_previous, head_first and head_induction, each
/// [L × H], of one stack: "" if it is the only one, else the prefix of the ids ("encoder_head_entropy").
std::vector<StepSpec> headStatisticSteps(const std::string& stack = {});
/// Adds these steps for a stack, given the [5 × H] of each of its layers. Statistics that are not defined are
/// left out: distance, previous and induction between two texts, previous and induction between patches,
/// induction if no token occurs twice.
void addHeadStatistics(MechanismRun& run, const std::vector<Var>& layers, Var tokenIds = {},
                       const HeadStatisticOptions& options = {}, const std::string& stack = {});

/// Declares the step `rollout` [T × T] of every layer of one stack. Call run.step(id, rollout(…), layer)
/// where the layer's weights are named, so that it appears among the steps of its layer.
StepSpec rolloutStep(const std::string& stack = {});
/// Declares the step `flow` [T].
StepSpec flowStep(const std::string& stack = {});
/// The parameter `analysis`: none, rollout or flow.
Parameter analysisParameter();

}  // namespace attenscope
