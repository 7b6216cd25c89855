// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/text_tokenizer.h"
#include "engine/models/steps.h"

namespace attenscope {

/// Computes a model on the run's graph and names its steps: Mechanism::build of an opened checkpoint.
void runModel(MechanismRun& run, const Architecture& architecture, const TextTokenizer* tokenizer);

}  // namespace attenscope
