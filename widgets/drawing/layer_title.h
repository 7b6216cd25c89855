// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace attenscope {

/// The title of a layer of a stack, counted from 0 as heads, dumps and the command line are: "Encoder 0",
/// "Layer 11".
QString layerTitle(const std::string& stack, int layer);

}  // namespace attenscope
