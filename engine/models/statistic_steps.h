// SPDX-License-Identifier: GPL-3.0-or-later
/// The steps by which models show what engine/analysis finds in their layers.
#pragma once

#include "engine/analysis/head_statistics.h"
#include "engine/mechanism/run.h"

#include <string>
#include <vector>

namespace attenscope {

/// The declared steps head_entropy, head_distance, head_previous, head_first, head_induction, all [L × H], of
/// one stack: "" where there is only one, else its name, by which the ids begin ("encoder_head_entropy").
std::vector<StepSpec> headStatisticSteps(const std::string& stack = {});
/// Adds these steps of a stack from the [5 × H] of each of its layers. Left out is what the options leave
/// undefined: distance, previous and induction between two texts, previous and induction between patches,
/// induction where no token comes twice.
void addHeadStatistics(MechanismRun& run, const std::vector<Var>& layers, Var tokenIds = {},
                       const HeadStatisticOptions& options = {}, const std::string& stack = {});

/// The declared step `rollout` [T × T] of one stack, a step of every layer: call run.step(id, rollout(…),
/// layer) where the layer's weights are named, so that it stands in its layer.
StepSpec rolloutStep(const std::string& stack = {});
/// The declared step `flow` [T].
StepSpec flowStep(const std::string& stack = {});

}  // namespace attenscope
