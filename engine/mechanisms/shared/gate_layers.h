// SPDX-License-Identifier: GPL-3.0-or-later
/// The layers of channel and spatial gates (Woo et al. 2018), shared by several mechanisms.
#pragma once

#include "engine/mechanism/run.h"

#include <string>

namespace attenscope {

/// W₁ relu(W₀ z + b₀) + b₁ of a vector z with one entry per channel; weights "<prefix>.0.weight",
/// "<prefix>.2.weight" and their biases.
Var channelMlp(MechanismRun& run, Var pooled, const std::string& prefix);
/// The k × k convolution of [avg; max], [2 × H × W] → [H × W]; weights "<prefix>.weight" and "<prefix>.bias".
Var spatialLogits(MechanismRun& run, Var pooled, const std::string& prefix);
/// The map with each channel multiplied by its factor: gate [C] ⊗ F [C × H × W].
Var scaleChannels(Var gate, Var map);

}  // namespace attenscope
