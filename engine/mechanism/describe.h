// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/mechanism/mechanism.h"

#include <nlohmann/json_fwd.hpp>

namespace attenscope {

/// What `list --json` prints: {id, title, summary, source, input, inputs, parameters, weights, steps}.
nlohmann::ordered_json describe(const Mechanism& mechanism);

}  // namespace attenscope
