// SPDX-License-Identifier: GPL-3.0-or-later
/// What a file of attention offers as a model: its parameters and the steps of its runs.
#pragma once

#include "engine/mechanism/mechanism.h"
#include "engine/models/attention_file.h"

#include <vector>

namespace attenscope {

/// `array` and `item` where there is a choice, `statistics` if the file is too large to be read whole,
/// `analysis` and `query`.
std::vector<Parameter> attentionParameters(const AttentionFile& file, bool whole);
/// Of every stack `weights` or, if the numbers turn out to be none, `scores`; figures of heads, `rollout` and
/// `flow`.
std::vector<StepSpec> attentionSteps(const AttentionFile& file);
/// The declared step of scores, for a stack; `hides` if −∞ hides keys.
StepSpec scoresStep(const std::string& stack, bool hides);

}  // namespace attenscope
