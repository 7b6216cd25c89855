// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/architecture.h"

#include <string>
#include <vector>

namespace attenscope {

/// The formulas of a model, in the markup of widgets/formula/formula.h, each symbol linked to its step:
/// attention, residual stream and MLP as in this architecture.
std::vector<std::string> modelFormulas(const Architecture& architecture);
/// Two or three sentences on how the model is built.
std::string modelUse(const Architecture& architecture);

}  // namespace attenscope
