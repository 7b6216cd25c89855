// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace attenscope {

/// "Encoder 1", "Layer 12": layer `layer` (from 0) of a step's stack, counted from 1 as people do.
QString layerTitle(const std::string& stack, int layer);

}  // namespace attenscope
