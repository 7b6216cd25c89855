// SPDX-License-Identifier: GPL-3.0-or-later
/// What of a model's configuration was understood.
#pragma once

#include "engine/models/config.h"

#include <string>

namespace attenscope {

/// Throws Error if the configuration says that the weights are quantised ('quantization_config').
void refuseQuantised(const ModelConfig& config);
/// A sentence naming the keys that no family asked for and that are not known to leave a run as it is, such
/// as those of training and of generation; empty if there are none. To be called when the family has read
/// all.
std::string noticeOfUnknownKeys(const ModelConfig& config);

}  // namespace attenscope
