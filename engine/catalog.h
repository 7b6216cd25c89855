// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/mechanism.h"

#include <string>
#include <string_view>
#include <vector>

namespace attenscope {

/// Every mechanism, in the order shown. They live as long as the program.
const std::vector<const Mechanism*>& mechanisms();
/// The mechanism with this id. Throws Error listing the ids that exist.
const Mechanism& mechanism(std::string_view id);
/// The mechanism's defaults with untrained weights in place of trained ones.
Parameters untrainedParameters(const Mechanism& mechanism);

}  // namespace attenscope
