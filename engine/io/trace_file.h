// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <filesystem>
#include <map>
#include <string>
#include <utility>

namespace attenscope {

/// Writes every step under its id ("weights"; "weights.3" in layer 3) as safetensors. The metadata holds
/// tokens and parameters (as JSON), the mechanism and the origin of the weights. Atomic; throws Error naming
/// the file. `names` has other names for some, by id and layer; `more` are tensors besides, written where no
/// step has their name.
void writeTrace(const std::filesystem::path& path, const Trace& trace,
                const std::map<std::pair<std::string, int>, std::string>& names = {},
                const TensorMap& more = {});

}  // namespace attenscope
