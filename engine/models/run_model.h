// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/input/tokenizers/text_tokenizer.h"
#include "engine/models/steps.h"

namespace attenscope {

/// Writes a model down on the run's graph: what Mechanism::build of an opened checkpoint does.
void runModel(MechanismRun& run, const Architecture& architecture, const TextTokenizer* tokenizer);

}  // namespace attenscope
