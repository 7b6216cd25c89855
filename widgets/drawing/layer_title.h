// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace attenscope {

/// "Encoder 0", "Layer 11": a layer of a step's stack, counted from 0 like heads, dumps and the command line.
QString layerTitle(const std::string& stack, int layer);

}  // namespace attenscope
