// SPDX-License-Identifier: GPL-3.0-or-later
/// The layers of channel and spatial gates that several mechanisms have.
#pragma once

#include "engine/mechanism/run.h"

#include <string>

namespace attenscope {

/// W₁ relu(W₀ z + b₀) + b₁ with the weights "<prefix>.0.weight", "<prefix>.2.weight" and their biases.
Var channelMlp(MechanismRun& run, Var pooled, const std::string& prefix);
/// The k × k convolution of [avg; max] to one map [H × W], weights "<prefix>.weight" and "<prefix>.bias".
Var spatialLogits(MechanismRun& run, Var pooled, const std::string& prefix);
/// The map times one factor a channel: gate [C] ⊗ F [C × H × W].
Var scaleChannels(Var gate, Var map);

}  // namespace attenscope
