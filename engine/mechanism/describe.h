// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/mechanism.h"

#include <nlohmann/json_fwd.hpp>

namespace attenscope {

/// The JSON object that `attenscope list --json` prints for a mechanism: id, title, summary, source, input
/// (kinds), query (only if the mechanism takes one), inputs, parameters, weights and steps.
nlohmann::ordered_json describe(const Mechanism& mechanism);

}  // namespace attenscope
