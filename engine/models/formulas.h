// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/architecture.h"

#include <string>
#include <vector>

namespace attenscope {

/// What a model computes, in the markup of the explanation panel, each symbol tied to its step: attention,
/// the residual stream, the MLP, as this architecture has them.
std::vector<std::string> modelFormulas(const Architecture& architecture);
/// Two or three sentences on how it is built.
std::string modelUse(const Architecture& architecture);

}  // namespace attenscope
