// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <filesystem>

namespace attenscope {

/// Writes every step under its id ("weights"; "weights.3" where there are layers) as safetensors, with tokens
/// and parameters as JSON texts, the mechanism and the origin of the weights in the metadata. Atomic; throws
/// Error naming the file.
void writeTrace(const std::filesystem::path& path, const Trace& trace);

}  // namespace attenscope
